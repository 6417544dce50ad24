/**
 * Python's {@code multiprocessing} for Java: processes, pools, queues, locks and shared values across child JVMs.
 *
 * <p>Start with {@link org.jmultiprocessing.Pool} to run a function over many inputs, with
 * {@link org.jmultiprocessing.Process} to run something in a JVM of its own. {@link org.jmultiprocessing.Queue},
 * {@link org.jmultiprocessing.Lock} and {@link org.jmultiprocessing.Value} connect processes; they may be passed as
 * arguments, captured in lambdas, or sent through a queue.
 *
 * <p>What is called by Python's word behaves as Python documents it. Time-outs are {@link java.time.Duration}s, where zero
 * or less means "do not wait"; blocking calls throw {@link InterruptedException}.
 */
package org.jmultiprocessing;
