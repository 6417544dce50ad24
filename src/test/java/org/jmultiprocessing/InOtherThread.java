package org.jmultiprocessing;

import java.time.Duration;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.testing.Await;

/** Something that a test has another thread do; what it throws is thrown again by {@link #await()}. */
final class InOtherThread {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Thread thread;
    private volatile Exception thrown;

    private InOtherThread(Procedure0 body) {
        thread = new Thread(() -> call(body), "test in other thread");
        thread.setDaemon(true);
    }

    static InOtherThread run(Procedure0 body) {
        InOtherThread other = new InOtherThread(body);
        other.thread.start();
        return other;
    }

    boolean hasEnded() {
        return !thread.isAlive();
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Until it waits for something without a time-out. */
    void awaitWaiting() throws Exception {
        Await.value("waiting", thread::getState, state -> state == Thread.State.WAITING);
    }

    Thread thread() {
        return thread;
    }

    void await() throws Exception {
        thread.join(BOUND.toMillis());
        if (thread.isAlive()) {
            throw new AssertionError("the other thread has not ended, it stands at "
                    + java.util.Arrays.toString(thread.getStackTrace()));
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    private void call(Procedure0 body) {
        try {
            body.run();
        } catch (Exception e) {
            thrown = e;
        }
    }
}
