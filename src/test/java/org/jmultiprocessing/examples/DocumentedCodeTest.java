package org.jmultiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages and the Javadoc show is code that compiles: it stands in an example, word by word. */
class DocumentedCodeTest {
    private static final Path PUBLIC_CLASSES = Path.of("src", "main", "java", "org", "jmultiprocessing");
    private static final Pattern JAVADOC_EXAMPLE =
            Pattern.compile("<pre>\\{@code\\n(.*?)\\n *\\* \\}</pre>", Pattern.DOTALL);
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)[^)]*\\)");

    @Test
    void everyJavaBlockOfThePagesStandsInAnExample() throws Exception {
        CompiledCode compiled = CompiledCode.read();
        List<String> missing = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Page.Block block : page.blocksIn("java")) {
                if (!compiled.contains(String.join("\n", block.lines()))) {
                    missing.add(block.place() + "\n" + String.join("\n", block.lines()));
                }
            }
        }
        assertThat(missing)
                .as("java blocks that are in no file of src/examples/java")
                .isEmpty();
    }

    @Test
    void everyExampleOfThePublicJavadocStandsInAnExample() throws Exception {
        CompiledCode compiled = CompiledCode.read();
        List<String> missing = new ArrayList<>();
        int seen = 0;
        for (Path file : publicClasses()) {
            Matcher examples = JAVADOC_EXAMPLE.matcher(Files.readString(file));
            for (; examples.find(); seen++) {
                String code = examples.group(1).replaceAll("(?m)^ *\\* ?", "");
                if (!compiled.contains(code)) {
                    missing.add(file + "\n" + code);
                }
            }
        }
        assertThat(missing)
                .as("Javadoc examples that are in no file of src/examples/java")
                .isEmpty();
        assertThat(seen).as("Javadoc examples found").isPositive();
    }

    @Test
    void everyLinkBetweenThePagesLeadsSomewhere() throws Exception {
        List<String> broken = new ArrayList<>();
        for (Page page : Page.all()) {
            LINK.matcher(page.text())
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !Files.exists(page.path().resolveSibling(target)))
                    .forEach(target -> broken.add(page.path() + " -> " + target));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyTestThatThePagesNameExists() throws Exception {
        List<String> missing = new ArrayList<>();
        int seen = 0;
        for (Page page : Page.all()) {
            Matcher names = TEST_NAME.matcher(page.text());
            for (; names.find(); seen++) {
                if (!isTest(names.group(1), names.group(2))) {
                    missing.add(page.path() + " names " + names.group());
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(seen).as("names of tests found").isPositive();
    }

    private static boolean isTest(String className, String method) throws IOException {
        Pattern declared = Pattern.compile(
                "@(Test|ParameterizedTest)\\b((?!\\bvoid ).)*\\bvoid " + method + "\\(", Pattern.DOTALL);
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file :
                    files.filter(each -> each.endsWith(className + ".java")).toList()) {
                if (declared.matcher(Files.readString(file)).find()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Path> publicClasses() throws IOException {
        try (Stream<Path> files = Files.walk(PUBLIC_CLASSES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.startsWith(PUBLIC_CLASSES.resolve("internal")))
                    .toList();
        }
    }
}
