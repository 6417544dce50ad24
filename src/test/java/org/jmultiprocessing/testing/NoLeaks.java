package org.jmultiprocessing.testing;

import java.time.Duration;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class that leaves something behind: a process, a thread that keeps the JVM alive, or a file of the
 * library's name. Registered for every class through {@code META-INF/services}. What remains is given a moment to go;
 * leaked processes are reported and then ended, so that they disturb no other class.
 */
public final class NoLeaks implements BeforeAllCallback, AfterAllCallback {
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 10;

    @Override
    public void beforeAll(ExtensionContext context) {
        store(context).put(Residue.class, Residue.now());
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        Residue before = store(context).get(Residue.class, Residue.class);
        Residue leaked = awaitNothing(before, GRACE);
        String description = leaked.toString();
        leaked.processes().forEach(ProcessHandle::destroyForcibly);
        if (!leaked.isEmpty()) {
            throw new AssertionError(context.getDisplayName() + " left behind:\n" + description);
        }
    }

    /** What there still is beyond {@code before} once {@code grace} has passed; returns early if nothing. */
    static Residue awaitNothing(Residue before, Duration grace) throws InterruptedException {
        long end = System.nanoTime() + grace.toNanos();
        Residue more = Residue.now().since(before);
        while (!more.isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(PAUSE_MILLIS);
            more = Residue.now().since(before);
        }
        return more;
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getStore(ExtensionContext.Namespace.create(NoLeaks.class, context.getUniqueId()));
    }
}
