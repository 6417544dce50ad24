package org.jmultiprocessing.internal.pool;

/**
 * A task that was broken off.
 *
 * @param overdue whether its time was over; otherwise it was cancelled
 * @param worker name of the worker that ran it
 * @param pid of that worker
 * @param stack where it was when it was told to stop; empty if the worker did not say so in time
 */
public record StoppedTask(boolean overdue, String worker, long pid, StackTraceElement[] stack) {}
