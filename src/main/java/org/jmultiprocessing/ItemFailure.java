package org.jmultiprocessing;

/**
 * Why one item of a call has no result.
 *
 * @param item its index
 * @param cause what the function threw, or what happened to its worker or its result
 */
record ItemFailure(int item, Throwable cause) {}
