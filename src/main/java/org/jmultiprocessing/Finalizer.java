package org.jmultiprocessing;

import java.lang.ref.Cleaner;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jmultiprocessing.internal.util.ExitActions;

/**
 * A callback that runs once: when an object is not referenced any more, when it is called, or when this process ends;
 * Python's {@code multiprocessing.util.Finalize}.
 *
 * <p>At the end of the process, those of priority 0 and more run before its children are ended, those of a negative one
 * after; of either, the highest priority first, and of equal ones the last made first. A callback that throws is reported
 * on standard error, and the others go on. None runs if the process is killed or halts. Thread-safe.
 */
public final class Finalizer {
    private static final Cleaner CLEANER = Cleaner.create();

    private final AtomicReference<Runnable> callback;

    private Finalizer(AtomicReference<Runnable> callback) {
        this.callback = callback;
    }

    /** Runs {@code callback} when this process ends. */
    public static Finalizer atExit(Runnable callback, int priority) {
        AtomicReference<Runnable> once = new AtomicReference<>(Objects.requireNonNull(callback, "callback"));
        ExitActions.register(ExitActions.ofUser(priority), () -> run(once));
        return new Finalizer(once);
    }

    /**
     * Runs {@code callback} when {@code referent} is not referenced any more, some time after it was found out. The callback
     * must not refer to it.
     */
    public static Finalizer of(Object referent, Runnable callback) {
        AtomicReference<Runnable> once = new AtomicReference<>(Objects.requireNonNull(callback, "callback"));
        CLEANER.register(referent, () -> run(once));
        return new Finalizer(once);
    }

    /** As {@link #of(Object, Runnable)}, but at the latest when this process ends. */
    public static Finalizer of(Object referent, Runnable callback, int priority) {
        Finalizer finalizer = of(referent, callback);
        ExitActions.register(ExitActions.ofUser(priority), () -> run(finalizer.callback));
        return finalizer;
    }

    /** Runs the callback now, in this thread, unless it has run or was cancelled. */
    public void call() {
        run(callback);
    }

    /** Forgets the callback. */
    public void cancel() {
        callback.set(null);
    }

    /** Whether the callback is still to run. */
    public boolean stillActive() {
        return callback.get() != null;
    }

    private static void run(AtomicReference<Runnable> once) {
        Runnable action = once.getAndSet(null);
        if (action != null) {
            action.run();
        }
    }
}
