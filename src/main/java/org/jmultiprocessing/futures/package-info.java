/**
 * Python's {@code concurrent.futures} over processes: {@link org.jmultiprocessing.futures.ProcessPoolExecutor} is a
 * {@link java.util.concurrent.ExecutorService} whose tasks run in other JVMs, {@link org.jmultiprocessing.futures.Futures}
 * waits for many of them.
 */
package org.jmultiprocessing.futures;
