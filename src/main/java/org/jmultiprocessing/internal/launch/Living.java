package org.jmultiprocessing.internal.launch;

import java.util.HashSet;
import java.util.Set;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.ExitActions;

/** The children that are alive. When this JVM ends, they end first. */
final class Living {
    private static final long PATIENCE_NANOS = 1_000_000_000;
    private static final Set<Child> CHILDREN = new HashSet<>();

    static {
        ExitActions.register(ExitActions.END_CHILDREN, Living::endAll);
    }

    private Living() {}

    static void add(Child child) {
        synchronized (CHILDREN) {
            CHILDREN.add(child);
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
