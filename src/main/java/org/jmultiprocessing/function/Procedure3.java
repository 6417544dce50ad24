package org.jmultiprocessing.function;

import java.io.Serializable;

/**
 * What a process can be given to do: takes three arguments, returns nothing, may throw. Sent to another process by value: see {@link org.jmultiprocessing.function}.
 *
 * @param <A> type of the first argument
 * @param <B> type of the second argument
 * @param <C> type of the third argument
 */
@FunctionalInterface
public interface Procedure3<A, B, C> extends Serializable {
    /**
     * Does the work, in the process that it was sent to.
     *
     * @param a first argument
     * @param b second argument
     * @param c third argument
     * @throws Exception whatever goes wrong; the process then prints it and ends with exit code 1
     */
    void run(A a, B b, C c) throws Exception;
}
