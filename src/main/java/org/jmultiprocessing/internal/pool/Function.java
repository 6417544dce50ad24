package org.jmultiprocessing.internal.pool;

/**
 * An encoded {@link TaskFunction} and the number that stands for it.
 *
 * @param id never used twice in an engine
 */
record Function(int id, byte[] bytes) {}
