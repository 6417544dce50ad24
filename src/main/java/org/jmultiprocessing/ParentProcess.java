package org.jmultiprocessing;

import java.time.Duration;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/** The process that started this one, as seen from the child. When it ends, this process ends at once. Thread-safe. */
public final class ParentProcess {
    private static final long POLL_MILLIS = 50;

    private final String name;
    private final ProcessIdentity identity;

    ParentProcess(String name, ProcessIdentity identity) {
        this.name = name;
        this.identity = identity;
    }

    /** The name it had when it started this process. */
    public String name() {
        return name;
    }

    /** Its process id. */
    public long pid() {
        return identity.pid();
    }

    /** Whether it is alive now, and not another process under its pid. */
    public boolean isAlive() {
        return identity.isAlive();
    }

    /** Blocks until it has ended; this process then ends itself within moments. */
    public void join() throws InterruptedException {
        await(Deadline.NEVER);
    }

    /** As {@link #join()}, but no longer than {@code timeout}; zero or less: looks only. Returns whether it has ended. */
    public boolean join(Duration timeout) throws InterruptedException {
        return await(Deadline.after(timeout));
    }

    @Override
    public String toString() {
        return "<ParentProcess name='" + name + "' pid=" + pid() + (isAlive() ? " started>" : " stopped>");
    }

    private boolean await(Deadline deadline) throws InterruptedException {
        while (isAlive()) {
            if (deadline.hasPassed()) {
                return false;
            }
            Thread.sleep(Math.min(POLL_MILLIS, deadline.remainingMillis()));
        }
        return true;
    }
}
