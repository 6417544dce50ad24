/** Queues of messages between processes, in memory that they share. */
package org.jmultiprocessing.internal.queue;
