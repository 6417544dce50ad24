package org.jmultiprocessing.function;

import java.io.Serializable;

/**
 * What a process can be asked for: takes four arguments, returns a result, may throw. Sent to another process by value: see {@link org.jmultiprocessing.function}.
 *
 * @param <A> type of the first argument
 * @param <B> type of the second argument
 * @param <C> type of the third argument
 * @param <D> type of the fourth argument
 * @param <R> type of the result
 */
@FunctionalInterface
public interface Function4<A, B, C, D, R> extends Serializable {
    /**
     * Computes the result, in the process that it was sent to.
     *
     * @param a first argument
     * @param b second argument
     * @param c third argument
     * @param d fourth argument
     * @return the result
     * @throws Exception whatever goes wrong; it is carried to where the result is asked for
     */
    R apply(A a, B b, C c, D d) throws Exception;
}
