package org.jmultiprocessing.internal.pool;

import org.jmultiprocessing.internal.serial.Failure;

/**
 * Why an engine cannot go on.
 *
 * @param reason for messages
 * @param failure what the last initializer threw, in a {@link StateFailure} the maker of the worker state, or null if that is
 *     not the reason
 */
public record Breakage(String reason, Failure failure) {
    /** Its workers end before they are ready; this is the last of several. */
    static Breakage noneIsReady(Worker worker, WorkerDeath death, int failedBoots) {
        Failure unfit = worker.whyUnfit();
        String reason = unfit == null
                ? "the pool cannot go on, its workers end before they are ready: last " + death.describe()
                        + "; see what they printed, and the JVM flags they are given" + death.circumstances()
                : whyUnfit(unfit, worker, death, failedBoots);
        return new Breakage(reason, unfit);
    }

    private static String whyUnfit(Failure unfit, Worker worker, WorkerDeath death, int failedBoots) {
        boolean ofState = StateFailure.isIn(unfit);
        return StateFailure.describe(ofState, failedBoots) + worker.name() + ", pid=" + death.pid() + ": "
                + (ofState ? unfit.cause() : unfit);
    }
}
