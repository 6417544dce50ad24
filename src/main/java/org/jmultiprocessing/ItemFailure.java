package org.jmultiprocessing;

/**
 * Why one item of a call has no result.
 *
 * @param item its index
 * @param cause what the function threw, or what happened to its worker or its result
 * @param ofPool whether the cause is the pool's own account, which a blocking call throws as it is
 */
record ItemFailure(int item, Throwable cause, boolean ofPool) {
    ItemFailure(int item, Throwable cause) {
        this(item, cause, false);
    }

    static ItemFailure ofPool(int item, RuntimeException account) {
        return new ItemFailure(item, account, true);
    }
}
