package org.jmultiprocessing;

/** What a {@link Hold} gives back. */
public interface Releasable {
    /** Gives it back. Does not block. */
    void release();
}
