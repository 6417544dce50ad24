package org.jmultiprocessing.internal.launch;

import java.io.Serializable;

/** What a child runs: it is serialized in the parent, rebuilt in the child, and called once on the child's main thread. */
public interface ChildBody extends Serializable {
    /** Runs to the end. What it throws is printed by the child under {@link #name()}, and makes its exit code 1. */
    void run() throws Throwable;

    /** Does, without effect, what takes long the first time that a body like this is run. */
    default void rehearse() {}

    /** The name of the process, for its error messages. */
    String name();
}
