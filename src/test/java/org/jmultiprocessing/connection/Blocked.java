package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.nio.channels.Selector;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.OwnThread;

/** A call that blocks, on a thread of its own. */
record Blocked(Thread thread, CompletableFuture<Boolean> interrupted) {
    /** Returns once the call is blocked. */
    static Blocked in(ConnectionTest.Action action) throws Exception {
        return in(action, () -> true);
    }

    /** Returns once the call is blocked, and was so at a time when {@code state} was true already. */
    static Blocked in(ConnectionTest.Action action, Callable<Boolean> state) throws Exception {
        CompletableFuture<Thread> started = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = OwnThread.supply(() -> {
            started.complete(Thread.currentThread());
            return ConnectionTest.unchecked(() -> {
                action.run();
                return Thread.interrupted();
            });
        });
        Thread thread = started.get(20, TimeUnit.SECONDS);
        Await.until("it is blocked", () -> state.call() && isBlocked(thread));
        return new Blocked(thread, interrupted);
    }

    /** Interrupts the call, which has to throw. */
    void assertInterruptible() {
        thread.interrupt();
        assertThatThrownBy(() -> interrupted.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
    }

    /** Whether the call returned with its thread's status set; waits for it. */
    boolean returnsInterrupted() throws Exception {
        return interrupted.get(20, TimeUnit.SECONDS);
    }

    private static boolean isBlocked(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            case RUNNABLE -> isInSelector(thread);
            default -> false;
        };
    }

    /** A thread in a selector counts as running. While it selects, and only then, it has the selector's monitor. */
    private static boolean isInSelector(Thread thread) {
        var threads = ManagementFactory.getThreadMXBean().getThreadInfo(new long[] {thread.getId()}, true, false);
        if (threads[0] == null) {
            return false;
        }
        for (MonitorInfo monitor : threads[0].getLockedMonitors()) {
            if (isSelector(monitor.getClassName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSelector(String className) {
        try {
            return Selector.class.isAssignableFrom(Class.forName(className, false, null));
        } catch (ClassNotFoundException notOfTheJdk) {
            return false;
        }
    }
}
