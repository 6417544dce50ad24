package org.jmultiprocessing.internal.pool;

import org.jmultiprocessing.internal.serial.Failure;

/**
 * What came of a worker's exit function.
 *
 * @param worker its name
 * @param pid its process id
 * @param outcome as of an item, see {@link WorkerMessage}; null if the worker could not answer
 * @param failure why it could not, or null
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record WorkerExit(String worker, long pid, byte[] outcome, Failure failure) {}
