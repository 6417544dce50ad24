package org.jmultiprocessing.futures;

import java.util.concurrent.RejectedExecutionException;
import org.jmultiprocessing.BrokenPoolException;

/**
 * An executor takes no tasks any more because no workers can be started for it: its initializer fails again and again, or
 * their JVMs do. The {@linkplain #getCause() cause} is the {@link BrokenPoolException} with which the tasks failed that
 * had been taken before. A worker that dies with a task does not break anything.
 */
public final class BrokenProcessPoolException extends RejectedExecutionException {
    private static final long serialVersionUID = 1L;

    BrokenProcessPoolException(BrokenPoolException why) {
        super("the process pool is not usable anymore: " + why.getMessage(), why);
    }
}
