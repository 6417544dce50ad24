package org.jmultiprocessing.function;

import java.io.Serializable;

/**
 * What a process can be asked for: takes one argument, returns a result, may throw. Sent to another process by value: see {@link org.jmultiprocessing.function}.
 *
 * @param <A> type of the argument
 * @param <R> type of the result
 */
@FunctionalInterface
public interface Function1<A, R> extends Serializable {
    /**
     * Computes the result, in the process that it was sent to.
     *
     * @param a the argument
     * @return the result
     * @throws Exception whatever goes wrong; it is carried to where the result is asked for
     */
    R apply(A a) throws Exception;
}
