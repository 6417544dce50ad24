package org.jmultiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The notebook as a whole, and the page that shows it. */
class NotebookTest {
    private static final String HEADING = "# ";

    private static List<String> printed;

    @BeforeAll
    static void runTheNotebook() throws Exception {
        try (JavaProgram notebook = JavaProgram.of(Notebook.class).start()) {
            assertThat(notebook.awaitExit()).as(notebook.toString()).isZero();
            assertThat(notebook.stderr()).isEmpty();
            printed = notebook.stdout();
        }
    }

    @Test
    void theSquaresStandAloneInALine() {
        assertThat(printed).contains("[0, 1, 4, 9, 16, 25, 36, 49, 64, 81]");
    }

    @Test
    void eachCellPrintsWhatThePageSays() throws Exception {
        Page page = Page.at(Path.of("docs", "notebook.md"));
        Map<String, List<String>> cells = cells();
        assertThat(page.blocksIn("java").stream().map(Page.Block::section)).containsExactlyElementsOf(cells.keySet());
        cells.forEach((title, lines) -> {
            List<Page.Block> outputs = page.blocksIn("text", title);
            Page.Block javas = outputs.get(outputs.size() - 1);
            assertThat(Printed.normal(lines, javas)).as(javas.place()).isEqualTo(Printed.normal(javas.lines(), javas));
        });
    }

    /** What each cell has printed, by its heading. */
    private static Map<String, List<String>> cells() {
        Map<String, List<String>> cells = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : printed) {
            if (line.startsWith(HEADING)) {
                current = new ArrayList<>();
                cells.put(line.substring(HEADING.length()), current);
            } else if (!line.isEmpty()) {
                current.add(line);
            }
        }
        return cells;
    }
}
