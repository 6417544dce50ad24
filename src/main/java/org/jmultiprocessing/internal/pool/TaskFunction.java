package org.jmultiprocessing.internal.pool;

import java.io.Serializable;

/** What a worker does with each item of a chunk. Sent once to each worker that needs it, then used again. */
@FunctionalInterface
public interface TaskFunction extends Serializable {
    /** Computes the result for one item; whatever it throws is that item's result. */
    Object apply(Object item) throws Throwable;
}
