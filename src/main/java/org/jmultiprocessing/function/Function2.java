package org.jmultiprocessing.function;

import java.io.Serializable;

/**
 * What a process can be asked for: takes two arguments, returns a result, may throw. Sent to another process by value: see {@link org.jmultiprocessing.function}.
 *
 * @param <A> type of the first argument
 * @param <B> type of the second argument
 * @param <R> type of the result
 */
@FunctionalInterface
public interface Function2<A, B, R> extends Serializable {
    /**
     * Computes the result, in the process that it was sent to.
     *
     * @param a first argument
     * @param b second argument
     * @return the result
     * @throws Exception whatever goes wrong; it is carried to where the result is asked for
     */
    R apply(A a, B b) throws Exception;
}
