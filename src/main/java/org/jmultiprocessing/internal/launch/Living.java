package org.jmultiprocessing.internal.launch;

import java.util.HashSet;
import java.util.Set;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.ExitActions;

/** The children that are alive. When this JVM ends, they end first. */
final class Living {
    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final Set<Child> CHILDREN = new HashSet<>();
    private static boolean ending;

    static {
        ExitActions.register(ExitActions.END_CHILDREN, Living::endAll);
    }

    private Living() {}

    /** While this JVM ends, a pool may still replace the workers that end: such a child ends before it has begun. */
    static void add(Child child) {
        boolean tooLate;
        synchronized (CHILDREN) {
            CHILDREN.add(child);
            tooLate = ending;
        }
        if (tooLate) {
            child.cut();
        }
    }

    static void remove(Child child) {
        synchronized (CHILDREN) {
            CHILDREN.remove(child);
            CHILDREN.notifyAll();
        }
    }

    private static void endAll() {
        Set<Child> alive;
        synchronized (CHILDREN) {
            alive = Set.copyOf(CHILDREN);
            ending = true;
        }
        alive.forEach(Child::cut);
        awaitNone(Deadline.afterNanos(PATIENCE_NANOS));
    }

    private static void awaitNone(Deadline deadline) {
        synchronized (CHILDREN) {
            try {
                while (!CHILDREN.isEmpty() && !deadline.hasPassed()) {
                    CHILDREN.wait(Math.max(1, deadline.remainingMillis()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
