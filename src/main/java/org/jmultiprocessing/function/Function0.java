package org.jmultiprocessing.function;

import java.io.Serializable;
import java.util.concurrent.Callable;

/**
 * What a process can be asked for: takes no arguments, returns a result, may throw. Sent to another process by value: see {@link org.jmultiprocessing.function}.
 *
 * @param <R> type of the result
 */
@FunctionalInterface
public interface Function0<R> extends Callable<R>, Serializable {
    /**
     * Computes the result, in the process that it was sent to.
     *
     * @return the result
     * @throws Exception whatever goes wrong; it is carried to where the result is asked for
     */
    R apply() throws Exception;

    /** As {@link #apply()}: where the JDK wants a {@link Callable}, this is one that can be sent. */
    @Override
    default R call() throws Exception {
        return apply();
    }
}
