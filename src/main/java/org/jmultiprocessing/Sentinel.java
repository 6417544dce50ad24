package org.jmultiprocessing;

import java.time.Duration;
import org.jmultiprocessing.connection.Waitable;
import org.jmultiprocessing.internal.launch.Child;
import org.jmultiprocessing.internal.util.Deadline;

/** Ready when a child has ended. */
final class Sentinel implements Waitable {
    private final Child child;

    Sentinel(Child child) {
        this.child = child;
    }

    @Override
    public boolean isReady() {
        return !child.isAlive();
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        return child.awaitExit(Deadline.after(timeout));
    }

    @Override
    public Watch whenReady(Runnable action) {
        child.watchers().add(action);
        if (isReady()) {
            action.run();
        }
        return () -> child.watchers().remove(action);
    }
}
