package org.jmultiprocessing.managers;

/** A referent that is not itself what {@link BaseProxy#getValue()} is to copy. */
interface Valued {
    /** What is copied; called within the same locks as any of its methods. */
    Object value();
}
