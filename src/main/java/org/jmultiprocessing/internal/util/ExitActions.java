package org.jmultiprocessing.internal.util;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done when this JVM ends in order (its threads have ended, {@link System#exit}, SIGTERM, Ctrl-C), in one shutdown
 * hook, because hooks of their own would run side by side. Highest order first; in equal order, what was registered last.
 *
 * <p>The JVM delays its end by 300 ms if a thread is blocked in a system call then, so the last actions wake the library's
 * own threads out of theirs.
 */
public final class ExitActions {
    /** Children end. */
    public static final int END_CHILDREN = 3_000_000;

    /** Nobody is blocked in a system call. */
    public static final int WAKE_THREADS = 1_000_000;

    /** Files are gone. */
    public static final int REMOVE_FILES = 0;

    private static final int USERS_BEFORE_CHILDREN = 5_000_000;
    private static final int USERS_AFTER_CHILDREN = 2_500_000;
    private static final int USERS_RANGE = 1_000_000;

    private record Action(int order, Runnable body) {}

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final List<Action> ACTIONS = new ArrayList<>();
    private static boolean hooked;

    /** The thread that runs the actions, as soon as it does. */
    private static volatile Thread ending;

    /** Guarded by this class. */
    private static Deadline patience;

    private ExitActions() {}

    /** The order of a user's priority: before the children are ended if it is 0 or more, after if it is negative. */
    public static int ofUser(int priority) {
        int bounded = Math.max(-USERS_RANGE, Math.min(USERS_RANGE, priority));
        return (priority < 0 ? USERS_AFTER_CHILDREN : USERS_BEFORE_CHILDREN) + bounded;
    }

    /** Registers an action; while this JVM is ending already, does nothing. */
    public static void register(int order, Runnable body) {
        synchronized (ACTIONS) {
            int place = 0;
            while (place < ACTIONS.size() && ACTIONS.get(place).order() > order) {
                place++;
            }
            ACTIONS.add(place, new Action(order, body));
            hook();
        }
    }

    /**
     * Before an error is told that may only come because this JVM ends, and with it children and connections: nobody wants to
     * read of that. If this JVM is ending, blocks until it has ended, as if the thread still waited for whatever it was; but
     * no more than two seconds from the first such error on, as somebody's own shutdown hook may wait for this thread. Returns
     * at once if this JVM is not ending, and to the thread that runs the actions; if interrupted, with the status set.
     */
    public static void outlast() {
        Thread busy = ending;
        if (busy == null || busy == Thread.currentThread()) {
            return;
        }
        try {
            Thread.sleep(Math.max(0, patienceLeft().remainingMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static synchronized Deadline patienceLeft() {
        if (patience == null) {
            patience = Deadline.after(PATIENCE);
        }
        return patience;
    }

    private static void hook() {
        if (!hooked) {
            hooked = true;
            try {
                // In a group that cannot be destroyed before: else no hook of this JVM would start.
                Runtime.getRuntime()
                        .addShutdownHook(
                                new Thread(DaemonThread.topmostGroup(), new Hook(), "jmultiprocessing-exit", 0, false));
            } catch (IllegalStateException endingAlready) {
                // Then this process has no more use for what the action would clean up.
            }
        }
    }

    private static Runnable next() {
        synchronized (ACTIONS) {
            return ACTIONS.isEmpty() ? null : ACTIONS.remove(0).body();
        }
    }

    private static final class Hook implements Runnable {
        @Override
        public void run() {
            ending = Thread.currentThread();
            Runnable action;
            while ((action = next()) != null) {
                run(action);
            }
        }

        private static void run(Runnable action) {
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                System.err.println("jmultiprocessing: an action at exit failed, the others go on: " + e);
            }
        }
    }
}
