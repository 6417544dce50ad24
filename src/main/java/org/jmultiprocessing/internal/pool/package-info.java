/** The engine of pools: tasks queued in the parent, worker JVMs that run them, and what becomes of both. */
package org.jmultiprocessing.internal.pool;
