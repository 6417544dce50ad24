package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;

class FinalizerTest {
    @Test
    void runsOnceWhenCalledAndNeverWhenCancelled() {
        AtomicInteger runs = new AtomicInteger();
        Finalizer called = Finalizer.atExit(runs::incrementAndGet, 0);
        assertThat(called.stillActive()).isTrue();
        called.call();
        called.call();
        assertThat(called.stillActive()).isFalse();
        assertThat(runs).hasValue(1);
        Finalizer cancelled = Finalizer.of(new Object(), runs::incrementAndGet, 0);
        cancelled.cancel();
        cancelled.call();
        assertThat(runs).hasValue(1);
    }

    @Test
    void runsWhenItsObjectIsGone() throws Exception {
        CountDownLatch ran = new CountDownLatch(1);
        Finalizer.of(new Object(), ran::countDown);
        for (int i = 0; i < 1000 && ran.getCount() > 0; i++) {
            System.gc();
            ran.await(20, TimeUnit.MILLISECONDS);
        }
        assertThat(ran.getCount()).isZero();
    }

    @Test
    void orderAtTheEndOfTheProcess() throws Exception {
        try (JavaProgram program = JavaProgram.of(Program.class).start()) {
            assertThat(program.awaitExit()).as(program.toString()).isZero();
            assertThat(program.stdout())
                    .containsExactly(
                            "10", "later 5", "earlier 5", "0, child alive true", "-1, child alive false", "-5");
            assertThat(program.stderr())
                    .anyMatch(line -> line.contains("the others go on") && line.contains("on purpose"));
        }
    }

    /** Has callbacks of several priorities and a daemon child. */
    static final class Program {
        public static void main(String[] arguments) {
            Process child = new Process(Tasks::sleepForEver).daemon(true);
            child.start();
            ProcessHandle handle = ProcessHandle.of(child.pid().orElseThrow()).orElseThrow();
            say("-1, child alive ", handle, -1);
            say("0, child alive ", handle, 0);
            Finalizer.atExit(() -> System.out.println("earlier 5"), 5);
            Finalizer.atExit(() -> System.out.println("later 5"), 5);
            Finalizer.atExit(
                    () -> {
                        throw new IllegalStateException("on purpose");
                    },
                    7);
            Finalizer.atExit(() -> System.out.println("-5"), -5);
            Finalizer.atExit(() -> System.out.println("10"), 10);
        }

        private static void say(String what, ProcessHandle child, int priority) {
            Finalizer.atExit(() -> System.out.println(what + child.isAlive()), priority);
        }
    }
}
