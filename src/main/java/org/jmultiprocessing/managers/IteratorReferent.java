package org.jmultiprocessing.managers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jmultiprocessing.IMapIterator;

/**
 * An iterator in the server: what {@link IteratorProxy} calls. It gives one element for each call, as to ask any iterator
 * for more might block, or do what nobody wants yet; of a pool's results, all that are ready.
 */
final class IteratorReferent {
    private final Iterator<?> iterator;
    private final ReentrantLock taking = new ReentrantLock();
    private RuntimeException nextFailure;

    IteratorReferent(Iterator<?> iterator) {
        this.iterator = iterator;
    }

    /** What the server is to call for an object whose proxies are of this shape: one of these, if it is an iterator. */
    static Object servedAs(Class<?> shape, Object referent) {
        return shape == IteratorProxy.class && referent instanceof Iterator<?> iterator
                ? new IteratorReferent(iterator)
                : referent;
    }

    /** The next elements, at least one; none only at the end. */
    public List<Object> next(int most) throws InterruptedException {
        taking.lockInterruptibly();
        try {
            throwFailure();
            List<Object> elements = new ArrayList<>();
            if (iterator.hasNext()) {
                elements.add(iterator.next());
                if (iterator instanceof IMapIterator<?> results) {
                    addReady(results, most, elements);
                }
            }
            return elements;
        } finally {
            taking.unlock();
        }
    }

    /** The next element alone; none only at the end. */
    public List<Object> nextWithin(long nanos) throws InterruptedException, TimeoutException {
        if (!(iterator instanceof IMapIterator<?> results)) {
            return next(1);
        }
        taking.lockInterruptibly();
        try {
            throwFailure();
            List<Object> elements = new ArrayList<>();
            if (results.hasNext()) {
                elements.add(results.next(Duration.ofNanos(nanos)));
            }
            return elements;
        } finally {
            taking.unlock();
        }
    }

    public void close() throws Exception {
        if (iterator instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    private void addReady(IMapIterator<?> results, int most, List<Object> elements) throws InterruptedException {
        try {
            while (elements.size() < most && results.hasNext()) {
                elements.add(results.next(Duration.ZERO));
            }
        } catch (TimeoutException notReady) {
            return;
        } catch (RuntimeException e) {
            nextFailure = e;
        }
    }

    private void throwFailure() {
        RuntimeException failure = nextFailure;
        nextFailure = null;
        if (failure != null) {
            throw failure;
        }
    }
}
