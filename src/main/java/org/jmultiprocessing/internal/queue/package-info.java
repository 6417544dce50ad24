/** Queues between processes: the home that holds the items, and the way to it from other processes. */
package org.jmultiprocessing.internal.queue;
