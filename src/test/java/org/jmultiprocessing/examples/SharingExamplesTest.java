package org.jmultiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;

/** Each example of shared data prints what it should, ends by itself, and leaves nothing behind. */
class SharingExamplesTest {
    @Test
    void childrenFillOneArray() throws Exception {
        assertThat(printedBy(SharedArray.class)).containsExactly("[1.0, 4.0, 9.0] 81.0");
    }

    @Test
    void noCountIsLostWithoutALock() throws Exception {
        assertThat(printedBy(AtomicCounter.class)).containsExactly("40000, at most 39996");
    }

    @Test
    void aRecordIsChangedAsAWhole() throws Exception {
        assertThat(printedBy(SharedAccount.class)).containsExactly("Account[id=7, balance=1100.0]", "{x=0, y=0.5}");
    }

    @Test
    void aChildSquaresPoints() throws Exception {
        assertThat(printedBy(SharedPoints.class)).containsExactly("3.515625 39.0625", "33.0625 4.0");
    }

    @Test
    void aChildAttachesByName() throws Exception {
        assertThat(printedBy(SharedBlock.class)).containsExactly("0.5 1.0 1.5");
    }

    @Test
    void thePiecesShownInTheDocumentationRun() throws Exception {
        List<String> printed = printedBy(SharingSnippets.class);
        assertThat(printed.remove(6)).matches("attach to psm_[0-9a-f]{8}");
        assertThat(printed)
                .containsExactly(
                        "[13, 4, 9]",
                        "0.5 1000",
                        "Ada 8",
                        "IntValue(1) 1",
                        "Structure(id=7, balance=75.0)",
                        "2.0 4.0",
                        "Grüße 43");
    }

    private static List<String> printedBy(Class<?> example) throws Exception {
        try (JavaProgram program =
                JavaProgram.of(example).jvmFlags("-Dstdout.encoding=UTF-8").start()) {
            assertThat(program.awaitExit()).as(program.toString()).isZero();
            assertThat(program.stderr()).isEmpty();
            return new java.util.ArrayList<>(program.stdout());
        }
    }
}
