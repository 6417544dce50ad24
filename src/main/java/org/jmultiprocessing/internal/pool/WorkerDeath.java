package org.jmultiprocessing.internal.pool;

import org.jmultiprocessing.internal.launch.ExitStatus;

/**
 * How a worker ended.
 *
 * @param worker its name
 * @param pid its process id
 * @param exitCode as {@link ExitStatus} has it
 */
public record WorkerDeath(String worker, long pid, int exitCode) {
    /** For messages. */
    public String describe() {
        return "worker=" + worker + ", pid=" + pid + ", " + ExitStatus.describe(exitCode);
    }
}
