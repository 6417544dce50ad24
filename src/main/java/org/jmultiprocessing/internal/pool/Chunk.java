package org.jmultiprocessing.internal.pool;

/**
 * A few items of a job that are sent, run and answered together.
 *
 * @param index its place within the job
 * @param items the encoded items, their number first
 */
record Chunk(Job job, int index, Function function, byte[] items) {}
