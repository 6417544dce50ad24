package org.jmultiprocessing;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.pool.TaskFunction;

/**
 * What a worker does before its first task and after its last one. Each part may be null.
 *
 * @param initializer what it does first
 * @param state makes its {@link WorkerState}, then
 * @param exit what it does last
 */
record WorkerLife(
        InitializerCall initializer, Serializable state, ExitCall exit, Duration initializerLimit, Duration exitLimit) {
    static final WorkerLife USUAL = new WorkerLife(null, null, null, null, null);

    WorkerLife initializer(InitializerCall call) {
        return new WorkerLife(call, state, exit, initializerLimit, exitLimit);
    }

    WorkerLife state(Serializable maker) {
        return new WorkerLife(initializer, maker, exit, initializerLimit, exitLimit);
    }

    WorkerLife exit(ExitCall call) {
        return new WorkerLife(initializer, state, call, initializerLimit, exitLimit);
    }

    WorkerLife initializerLimit(Duration limit) {
        return new WorkerLife(initializer, state, exit, Durations.positive(limit, "initializerLimit"), exitLimit);
    }

    WorkerLife exitLimit(Duration limit) {
        return new WorkerLife(initializer, state, exit, initializerLimit, Durations.positive(limit, "exitLimit"));
    }

    /** All that comes before the first task, or null. */
    TaskFunction entrance() {
        return state == null ? initializer : new StateCall(initializer, state);
    }

    boolean hasLimits() {
        return initializerLimit != null || exitLimit != null;
    }

    /** 0: none. */
    long initializerNanos() {
        return nanos(initializerLimit);
    }

    /** 0: none. */
    long exitNanos() {
        return nanos(exitLimit);
    }

    private static long nanos(Duration limit) {
        return limit == null ? 0 : Math.max(1, TimeUnit.NANOSECONDS.convert(limit));
    }
}
