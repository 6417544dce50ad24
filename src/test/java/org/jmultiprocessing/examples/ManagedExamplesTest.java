package org.jmultiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;

/** Each example of managed objects prints what it should, ends by itself, and leaves nothing behind. */
class ManagedExamplesTest {
    @Test
    void aChildChangesAListAndADictionary() throws Exception {
        assertThat(printedBy(SharedState.class)).containsExactly("36 [2, 1, 3]");
    }

    @Test
    void thePiecesShownInTheDocumentationRun() throws Exception {
        assertThat(printedBy(ManagedTypes.class))
                .containsExactly(
                        "4 3",
                        "[Ada]",
                        "{red=[Ada, Bob]}",
                        "[30, 50] 50",
                        "last",
                        "the queue has no more items, it was shut down",
                        "Namespace(name=Bob, tries=2)",
                        "[1, 4, 9]");
    }

    private static List<String> printedBy(Class<?> example) throws Exception {
        try (JavaProgram program = JavaProgram.of(example).start()) {
            assertThat(program.awaitExit()).as(program.toString()).isZero();
            assertThat(program.stderr()).isEmpty();
            return program.stdout();
        }
    }
}
