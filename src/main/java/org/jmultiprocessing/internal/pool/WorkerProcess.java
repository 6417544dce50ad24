package org.jmultiprocessing.internal.pool;

/**
 * A worker about to be launched.
 *
 * @param name of its process
 * @param body the encoded {@link org.jmultiprocessing.internal.launch.ChildBody} that wraps its {@link WorkerBody}
 */
public record WorkerProcess(String name, byte[] body) {}
