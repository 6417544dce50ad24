package org.jmultiprocessing.internal.pool;

import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Stops single tasks, by steps:
 *
 * <pre>
 *   0 ms      the worker is asked, by its control line, where the task is, and to interrupt it
 *             chunks that wait behind the task go to other workers
 *   500 ms    the job is told, at once when the worker answers, at the latest now
 *   grace     a worker that still runs the task is killed, and replaced as any dead one; but it has 500 ms to answer
 * </pre>
 */
final class Stops {
    private static final long PATIENCE_NANOS = 500_000_000;

    private final Engine engine;
    private final KeepAlive keepAlive;
    private final long graceNanos;

    Stops(Engine engine, KeepAlive keepAlive, long graceNanos) {
        this.engine = engine;
        this.keepAlive = keepAlive;
        this.graceNanos = graceNanos;
    }

    /** With the engine's lock: it has begun just now, and is to be stopped when its job's time limit has passed. */
    void limit(Worker worker, Sent sent) {
        long limit = sent.chunk().job().timeLimitNanos();
        if (limit > 0) {
            sent.limitBy(Reactor.own().schedule(Deadline.afterNanos(limit), () -> expire(worker, sent)));
        }
    }

    /** With the engine's lock: stops what a worker runs; false if it is being stopped already. */
    boolean stop(Worker worker, Sent running, boolean overdue) {
        if (!running.stop()) {
            return false;
        }
        Chunk chunk = running.chunk();
        engine.listener().stopping(chunk.job(), chunk.index(), worker.number(), overdue);
        worker.interrupt(running.number());
        worker.recall();
        Reactor reactor = Reactor.own();
        reactor.schedule(
                Deadline.afterNanos(PATIENCE_NANOS), () -> tell(worker, running, overdue, new StackTraceElement[0]));
        reactor.schedule(Deadline.afterNanos(graceNanos), () -> killIfTold(worker, running));
        if (overdue) {
            running.overdue();
        }
        return true;
    }

    /** A worker has said where its task is. */
    void stack(Worker worker, long number, StackTraceElement[] stack) {
        Sent running;
        synchronized (engine) {
            running = worker.running();
        }
        if (running != null && running.number() == number) {
            tell(worker, running, running.isOverdue(), stack);
        }
    }

    private void expire(Worker worker, Sent sent) {
        synchronized (engine) {
            if (worker.running() == sent && !sent.isTold()) {
                stop(worker, sent, true);
            }
        }
    }

    private void tell(Worker worker, Sent stopped, boolean overdue, StackTraceElement[] stack) {
        synchronized (engine) {
            if (!stopped.tell()) {
                return;
            }
        }
        Chunk chunk = stopped.chunk();
        StoppedTask task =
                new StoppedTask(overdue, worker.name(), worker.child().pid(), stack);
        chunk.job().stopped(chunk.index(), task);
        keepAlive.remove(1);
    }

    /** One whose stack has not come yet is left until there is no more patience for that. */
    private void killIfTold(Worker worker, Sent sent) {
        boolean told;
        synchronized (engine) {
            told = sent.isTold();
        }
        long more = told ? 0 : Math.max(0, PATIENCE_NANOS - graceNanos);
        Reactor.own().schedule(Deadline.afterNanos(more), () -> killIfRunning(worker, sent));
    }

    private void killIfRunning(Worker worker, Sent sent) {
        synchronized (engine) {
            if (worker.running() != sent) {
                return;
            }
        }
        tell(worker, sent, sent.isOverdue(), new StackTraceElement[0]);
        worker.child().kill();
    }
}
