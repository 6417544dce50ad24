package org.jmultiprocessing.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Markdown page, as its fenced blocks.
 *
 * @param path from the project's directory
 * @param text the whole page
 * @param blocks in the order of the page
 */
record Page(Path path, String text, List<Block> blocks) {
    private static final String FENCE = "```";

    /**
     * A fenced block.
     *
     * @param page where it stands
     * @param line the number of its first line
     * @param section the heading above it
     * @param info what stands behind the opening fence: the language, and remarks
     * @param lines what is in it
     */
    record Block(Path page, int line, String section, String info, List<String> lines) {
        boolean isIn(String language) {
            return info.equals(language) || info.startsWith(language + " ");
        }

        /** For messages. */
        String place() {
            return page + ":" + line + " (" + section + ")";
        }
    }

    /** README.md and docs/*.md. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>(List.of(at(Path.of("README.md"))));
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            for (Path path : docs.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                pages.add(at(path));
            }
        }
        return pages;
    }

    static Page at(Path path) throws IOException {
        String text = Files.readString(path);
        return new Page(path, text, blocksOf(path, text.lines().toList()));
    }

    /** Its blocks in one language, or of one other kind, such as {@code text}. */
    List<Block> blocksIn(String language) {
        return blocks.stream().filter(block -> block.isIn(language)).toList();
    }

    /** The blocks of one kind under one heading. */
    List<Block> blocksIn(String language, String section) {
        return blocksIn(language).stream()
                .filter(block -> block.section().equals(section))
                .toList();
    }

    private static List<Block> blocksOf(Path path, List<String> page) {
        List<Block> found = new ArrayList<>();
        String section = "";
        for (int i = 0; i < page.size(); i++) {
            String line = page.get(i);
            if (line.startsWith("#")) {
                section = line.replaceFirst("#+ *", "");
            } else if (line.startsWith(FENCE)) {
                int end = i + 1 + page.subList(i + 1, page.size()).indexOf(FENCE);
                String info = line.substring(FENCE.length());
                found.add(new Block(path, i + 2, section, info, List.copyOf(page.subList(i + 1, end))));
                i = end;
            }
        }
        return found;
    }
}
