package org.jmultiprocessing.function;

import java.io.Serializable;

/**
 * What a process can be given to do: takes four arguments, returns nothing, may throw. Sent to another process by value: see {@link org.jmultiprocessing.function}.
 *
 * @param <A> type of the first argument
 * @param <B> type of the second argument
 * @param <C> type of the third argument
 * @param <D> type of the fourth argument
 */
@FunctionalInterface
public interface Procedure4<A, B, C, D> extends Serializable {
    /**
     * Does the work, in the process that it was sent to.
     *
     * @param a first argument
     * @param b second argument
     * @param c third argument
     * @param d fourth argument
     * @throws Exception whatever goes wrong; the process then prints it and ends with exit code 1
     */
    void run(A a, B b, C c, D d) throws Exception;
}
