package org.jmultiprocessing.testing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Runs something that blocks on a thread of its own. The common pool will not do: it has one thread fewer than there are
 * processors, and since JDK 25 always runs such tasks itself, so that on two processors one that blocks stops the next.
 */
public final class OwnThread {
    private OwnThread() {}

    /** Runs an action; the future fails with what it throws. */
    public static CompletableFuture<Void> run(Runnable action) {
        return CompletableFuture.runAsync(action, OwnThread::start);
    }

    /** Computes a value; the future fails with what is thrown. */
    public static <T> CompletableFuture<T> supply(Supplier<T> supplier) {
        return CompletableFuture.supplyAsync(supplier, OwnThread::start);
    }

    private static void start(Runnable body) {
        Thread thread = new Thread(body, "test-own-thread");
        thread.setDaemon(true);
        thread.start();
    }
}
