package org.jmultiprocessing.internal.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jmultiprocessing.internal.serial.Failure;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * What a worker does before its first task, and after its last one, and how long it may take for it.
 *
 * <pre>
 *   HELLO ──INITIALIZE──► READY or UNFIT … last task … ──EXIT, STOP──► EXITED ──► BYE
 *           └─ limit ─┘                                  └── limit ──┘
 * </pre>
 *
 * Beyond the limit, the worker is told to break it off, and is killed if it still has not after the grace time. Guarded by
 * the engine's lock.
 */
final class Passages {
    private final Engine engine;
    private final EngineOptions options;
    private final Map<Worker, Passage> under = new HashMap<>();
    private final List<WorkerExit> exits = new ArrayList<>();

    private static final class Passage {
        private final long number;
        private Reactor.Timer limit;
        private boolean overdue;
        private StackTraceElement[] stack = {};

        Passage(long number) {
            this.number = number;
        }
    }

    Passages(Engine engine, EngineOptions options) {
        this.engine = engine;
        this.options = options;
    }

    /** It has booted; false if there is nothing to be done before its first task. */
    boolean enter(Worker worker) {
        if (options.initializer() == null) {
            return false;
        }
        worker.line().initialize(options.initializer());
        begin(worker, WorkerMessage.INITIALIZER, options.initializerNanos());
        return true;
    }

    /** It is ready for tasks. */
    void entered(Worker worker) {
        end(worker);
    }

    /** Its initializer has failed. */
    void refused(Worker worker, Failure why) {
        Passage passage = end(worker);
        worker.unfit(passage != null && passage.overdue ? overdue(worker, passage) : why);
    }

    /** It is to end, having run its last task, or because all is {@code over}. */
    void leave(Worker worker, boolean over) {
        if (options.exit() != null && !over) {
            worker.line().exit(options.exit());
            begin(worker, WorkerMessage.EXIT_FUNCTION, options.exitNanos());
        }
        worker.line().stop();
    }

    /** What came of its exit function, as of an item. */
    void exited(Worker worker, byte[] outcome) {
        Passage passage = end(worker);
        if (passage == null) {
            return;
        }
        boolean late = passage.overdue && outcome[0] != WorkerMessage.VALUE;
        add(worker, late ? null : outcome, late ? overdue(worker, passage) : null);
    }

    /** Where it is, as it was asked. */
    void stack(Worker worker, long number, StackTraceElement[] stack) {
        Passage passage = under.get(worker);
        if (passage != null && passage.number == number) {
            passage.stack = stack;
        }
    }

    /** Its process has ended; of what it had begun, nothing more will come. */
    void gone(Worker worker, WorkerDeath death, boolean over) {
        Passage passage = end(worker);
        if (passage == null) {
            return;
        }
        if (passage.number == WorkerMessage.EXIT_FUNCTION && !over) {
            add(worker, null, passage.overdue ? overdue(worker, passage) : lost(death));
        } else if (passage.overdue) {
            worker.unfit(overdue(worker, passage));
        }
    }

    /** What came of exit functions so far. */
    List<WorkerExit> exits() {
        return new ArrayList<>(exits);
    }

    private void add(Worker worker, byte[] outcome, Failure failure) {
        exits.add(new WorkerExit(worker.name(), worker.child().pid(), outcome, failure));
    }

    private void begin(Worker worker, long number, long limitNanos) {
        Passage passage = new Passage(number);
        under.put(worker, passage);
        if (limitNanos > 0) {
            passage.limit = Reactor.own().schedule(Deadline.afterNanos(limitNanos), () -> expire(worker, passage));
        }
    }

    private Passage end(Worker worker) {
        Passage passage = under.remove(worker);
        if (passage != null && passage.limit != null) {
            passage.limit.cancel();
        }
        return passage;
    }

    private void expire(Worker worker, Passage passage) {
        synchronized (engine) {
            if (under.get(worker) == passage) {
                passage.overdue = true;
                worker.interrupt(passage.number);
                passage.limit = Reactor.own().schedule(Deadline.afterNanos(options.graceNanos()), worker.child()::kill);
            }
        }
    }

    private Failure overdue(Worker worker, Passage passage) {
        boolean exit = passage.number == WorkerMessage.EXIT_FUNCTION;
        long limit = exit ? options.exitNanos() : options.initializerNanos();
        TimeoutException overdue = new TimeoutException((exit ? "the exit function" : "the initializer")
                + " of a worker ran for longer than it may: limit=" + TimeUnit.NANOSECONDS.toMillis(limit)
                + " ms, worker=" + worker.name() + ", pid=" + worker.child().pid());
        overdue.setStackTrace(passage.stack);
        return Failure.decode(Failure.encode(overdue));
    }

    private static Failure lost(WorkerDeath death) {
        IllegalStateException lost = new IllegalStateException(
                "the worker has ended in its exit function: " + death.describe() + death.circumstances());
        lost.setStackTrace(new StackTraceElement[0]);
        return Failure.decode(Failure.encode(lost));
    }
}
