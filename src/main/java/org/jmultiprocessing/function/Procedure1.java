package org.jmultiprocessing.function;

import java.io.Serializable;

/**
 * What a process can be given to do: takes one argument, returns nothing, may throw. Sent to another process by value: see {@link org.jmultiprocessing.function}.
 *
 * @param <A> type of the argument
 */
@FunctionalInterface
public interface Procedure1<A> extends Serializable {
    /**
     * Does the work, in the process that it was sent to.
     *
     * @param a the argument
     * @throws Exception whatever goes wrong; the process then prints it and ends with exit code 1
     */
    void run(A a) throws Exception;
}
