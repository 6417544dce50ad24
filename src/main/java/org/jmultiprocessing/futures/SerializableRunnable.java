package org.jmultiprocessing.futures;

import java.io.Serializable;

/**
 * A {@link Runnable} that can be sent to another process, and may throw. A lambda that is written where one of these is
 * taken, is one.
 */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // run() does the same, and only wraps what Runnable cannot throw
public interface SerializableRunnable extends Runnable, Serializable {
    /**
     * Does the work, in the process that it was sent to.
     *
     * @throws Exception whatever goes wrong; it is carried to where the result is asked for
     */
    void perform() throws Exception;

    /**
     * As {@link #perform()}, for who has a {@link Runnable}.
     *
     * @throws IllegalStateException caused by a checked exception that was thrown
     */
    @Override
    default void run() {
        try {
            perform();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the task has thrown a checked exception: " + e, e);
        }
    }
}
