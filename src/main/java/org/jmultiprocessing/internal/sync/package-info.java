/** Waiting across processes: words in shared memory, threads parked on them, and the locks made of both. */
package org.jmultiprocessing.internal.sync;
