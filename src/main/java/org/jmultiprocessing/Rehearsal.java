package org.jmultiprocessing;

import org.jmultiprocessing.internal.launch.Reserve;

/** A process that does nothing, rebuilt by each JVM in the reserve to have done it once. */
final class Rehearsal {
    private Rehearsal() {}

    /** Its encoded form. */
    static byte[] body() {
        return Bytes.encodeTask(
                new ProcessBody(new Process("rehearsal", "", false, new Target(Rehearsal::nothing))), "rehearsal");
    }

    /** Before the reserve is used. */
    static void prepare() {
        Reserve.preloadByDefault(body());
    }

    private static void nothing() {}
}
