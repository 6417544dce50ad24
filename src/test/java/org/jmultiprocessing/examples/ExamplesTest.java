package org.jmultiprocessing.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;

/** Each example prints what it should, ends by itself, and leaves nothing behind. */
class ExamplesTest {
    private static final String SQUARES = "[0, 1, 4, 9, 16, 25, 36, 49, 64, 81]";

    @Test
    void aProcessPrints() throws Exception {
        assertThat(printedBy(HelloProcess.class)).containsExactly("Worker process");
    }

    @Test
    void aChildSendsAMessage() throws Exception {
        assertThat(printedBy(QueueMessage.class)).containsExactly("Parent received: Message from worker");
    }

    @Test
    void aPoolSquares() throws Exception {
        assertThat(printedBy(PoolMap.class)).containsExactly(SQUARES);
    }

    @Test
    void aPoolClosedByHandSquares() throws Exception {
        assertThat(printedBy(PoolMapAndClose.class)).containsExactly(SQUARES);
    }

    @Test
    void tenTasksOfOneSecondTakeFourWorkersThree() throws Exception {
        List<String> printed = printedBy(SleepingPool.class);
        assertThat(printed).hasSize(2).first().isEqualTo(SQUARES);
        assertThat(printed.get(1)).matches("It took [3-9] seconds, not 10");
    }

    @Test
    void whatWorkersPrintIsSeenAsItHappens() throws Exception {
        try (JavaProgram program = JavaProgram.of(SleepingPoolWithOutput.class).start()) {
            program.awaitLine("Worker 0 started."::equals);
            assertThat(program.stdout()).doesNotContain("All tasks submitted").doesNotContain("Worker 9 started.");
            program.awaitLine("Worker 0 finished."::equals);
            assertThat(program.stdout()).doesNotContain("All tasks submitted");
            assertThat(program.awaitExit()).isZero();
            assertThat(program.stdout()).hasSize(21).endsWith("All tasks submitted");
            for (int x : IntStream.range(0, 10).toArray()) {
                assertThat(program.stdout())
                        .containsSubsequence("Worker " + x + " started.", "Worker " + x + " finished.");
            }
        }
    }

    @Test
    void aPoolIsClosedBeforeItIsJoined() throws Exception {
        List<String> printed = printedBy(CloseThenJoin.class);
        assertThat(printed).hasSize(3);
        assertThat(printed.get(0))
                .startsWith("join before close: ")
                .contains("call close() or terminate() before join()");
        assertThat(printed.get(1)).startsWith("submit after close: ").contains("it was closed", "make a new one");
        assertThat(printed.get(2)).isEqualTo("finished all the same: [1, 4, 9, 16]");
    }

    @Test
    void aChildChangesAValue() throws Exception {
        assertThat(printedBy(SharedValue.class)).containsExactly("Shared value: 1");
    }

    @Test
    void noIncrementIsLost() throws Exception {
        assertThat(printedBy(SharedCounter.class)).containsExactly("Counter: 40000");
    }

    @Test
    void linesPrintedUnderOneLockStayTogether() throws Exception {
        List<String> printed = printedBy(LockedPrinting.class);
        assertThat(printed).hasSize(6);
        for (int i = 0; i < printed.size(); i += 2) {
            String worker = printed.get(i).replace(" has the lock", "");
            assertThat(printed.get(i + 1)).isEqualTo(worker + " gives it back");
        }
    }

    @Test
    void anExceptionArrivesWithTheWorkersStackTrace() throws Exception {
        List<String> printed = printedBy(WorkerException.class);
        assertThat(printed).hasSize(2).first().isEqualTo("Parent caught: java.lang.ArithmeticException: / by zero");
        assertThat(printed.get(1)).matches("thrown at: .*WorkerException\\.divide\\(WorkerException\\.java:\\d+\\)");
    }

    @Test
    void aKilledWorkerCostsOneTask() throws Exception {
        int exitCode = File.separatorChar == '/' ? -9 : 1;
        assertThat(printedBy(KilledWorker.class))
                .containsExactly("The worker was lost, exit code " + exitCode, "The pool goes on: [1, 4, 9]");
    }

    @Test
    void objectsOfAManagerAreUsedFromManyProcesses() throws Exception {
        assertThat(printedBy(Managers.class))
                .containsExactly("[7, 8, 9]", "counter at 9", "10", "1, 2", "done: hello", "lost", "Ada is 36");
    }

    @Test
    void aSemaphoreLimitsHowManyWork() throws Exception {
        assertThat(printedBy(LimitedDownloads.class))
                .containsExactly(
                        "At most two at a time: true, all permits back: BoundedSemaphore(value=2, maxvalue=2)");
    }

    @Test
    void aChildWaitsForACondition() throws Exception {
        assertThat(printedBy(Withdrawal.class)).containsExactly("Left: 50");
    }

    @Test
    void aChildWaitsForAnEvent() throws Exception {
        assertThat(printedBy(StartingGun.class)).containsExactly("On your marks", "Runs");
    }

    @Test
    void childrenBeginEachPhaseTogether() throws Exception {
        assertThat(printedBy(Phases.class)).containsExactly("Phase 1", "Phase 1", "Phase 2", "Phase 2");
    }

    @Test
    void thePiecesShownInTheDocumentationRun() throws Exception {
        assertThat(printedBy(Snippets.class))
                .containsExactly(
                        "from the worker",
                        "Hello Ada! Hello Ada! Hello Ada!",
                        "exit code 0",
                        "1 4 9",
                        "[1, 4, 9]",
                        "Value(i, 1)",
                        "at most one process is here",
                        "the worker ended in the middle of a task, exit code 3",
                        "the task threw java.lang.ArithmeticException: / by zero");
    }

    private static List<String> printedBy(Class<?> example) throws Exception {
        try (JavaProgram program = JavaProgram.of(example).start()) {
            assertThat(program.awaitExit(Duration.ofSeconds(60)))
                    .as(program.toString())
                    .isZero();
            assertThat(program.stderr()).isEmpty();
            return program.stdout();
        }
    }
}
