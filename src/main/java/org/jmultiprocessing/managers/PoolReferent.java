package org.jmultiprocessing.managers;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.PoolOptions;
import org.jmultiprocessing.TaskOptions;
import org.jmultiprocessing.function.Function1;

/**
 * A managed pool, in the server, whose children its workers are: what {@link PoolProxy} calls. Results stay here, as
 * objects of their own.
 */
final class PoolReferent {
    private final Pool pool;

    PoolReferent(PoolOptions options) {
        pool = new Pool(options);
    }

    public Object apply(Serializable function, Object[] arguments) throws InterruptedException {
        return pool.apply(new Invocation(function, arguments));
    }

    /** Here and below, null stands for the usual options. */
    public AsyncResultReferent applyAsync(Serializable function, Object[] arguments, TaskOptions<Object> options) {
        return new AsyncResultReferent(pool.applyAsync(new Invocation(function, arguments), orUsual(options)));
    }

    public List<Object> map(
            Function1<Object, Object> function, List<Object> items, TaskOptions<? super List<Object>> options)
            throws InterruptedException {
        return pool.map(function, items, orUsual(options));
    }

    public AsyncResultReferent mapAsync(
            Function1<Object, Object> function, List<Object> items, TaskOptions<? super List<Object>> options) {
        return new AsyncResultReferent(pool.mapAsync(function, items, orUsual(options)));
    }

    public IteratorReferent imap(Function1<Object, Object> function, List<Object> items, TaskOptions<?> options) {
        return new IteratorReferent(pool.imap(function, items, orUsual(options)));
    }

    public IteratorReferent imapUnordered(
            Function1<Object, Object> function, List<Object> items, TaskOptions<?> options) {
        return new IteratorReferent(pool.imapUnordered(function, items, orUsual(options)));
    }

    public void close() {
        pool.close();
    }

    public void terminate() {
        pool.terminate();
    }

    public boolean join(long nanos) throws InterruptedException {
        return pool.join(Duration.ofNanos(nanos));
    }

    @Override
    public String toString() {
        return pool.toString();
    }

    private static <R> TaskOptions<R> orUsual(TaskOptions<R> options) {
        return options == null ? new TaskOptions<>() : options;
    }
}
