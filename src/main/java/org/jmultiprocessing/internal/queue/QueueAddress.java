package org.jmultiprocessing.internal.queue;

import java.io.Serializable;

/**
 * How a queue is found from anywhere in the tree.
 *
 * @param endpoint the address of its home's endpoint
 * @param service its name there
 * @param capacity how many items it holds at most
 */
public record QueueAddress(String endpoint, String service, int capacity) implements Serializable {}
