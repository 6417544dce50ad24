package org.jmultiprocessing.function;

import java.io.Serializable;

/**
 * What a process can be given to do: takes no arguments, returns nothing, may throw. Sent to another process by value: see {@link org.jmultiprocessing.function}.
 */
@FunctionalInterface
public interface Procedure0 extends Serializable {
    /**
     * Does the work, in the process that it was sent to.
     *
     * @throws Exception whatever goes wrong; the process then prints it and ends with exit code 1
     */
    void run() throws Exception;
}
