package org.jmultiprocessing;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * The thread on which a pool's results are told: callbacks, and the stages of {@link AsyncResult#toCompletableFuture()}. It
 * comes when there is something to tell and goes soon after; while it tells, this JVM stays alive.
 */
final class Callbacks {
    private static final long LINGER_MILLIS = 50;

    private final ThreadPoolExecutor thread;

    Callbacks(String poolName) {
        thread = new ThreadPoolExecutor(
                1,
                1,
                LINGER_MILLIS,
                TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(),
                body -> new Thread(null, body, "jmultiprocessing-" + poolName + "-callbacks", 0, false));
        thread.allowCoreThreadTimeOut(true);
    }

    void execute(Runnable action) {
        thread.execute(action);
    }

    /** Calls back; what the callback throws is logged and harms nobody. */
    static <T> void call(Consumer<? super T> callback, T argument) {
        try {
            callback.accept(argument);
        } catch (RuntimeException | Error e) {
            LoggerFactory.getLogger(Callbacks.class).error("a callback of a pool threw; the pool goes on", e);
        }
    }
}
