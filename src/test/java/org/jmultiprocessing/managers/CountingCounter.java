package org.jmultiprocessing.managers;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Lives in a server. */
final class CountingCounter implements Counter {
    private final AtomicInteger count;
    private final CountDownLatch never = new CountDownLatch(1);

    CountingCounter(int start) {
        count = new AtomicInteger(start);
    }

    @Override
    public int increment() {
        return count.incrementAndGet();
    }

    @Override
    public int get() {
        return count.get();
    }

    @Override
    public void add(int amount) {
        count.addAndGet(amount);
    }

    @Override
    public void awaitForever() throws InterruptedException {
        count.incrementAndGet();
        try {
            never.await();
        } finally {
            count.decrementAndGet();
        }
    }

    @Override
    public void fail(String message) throws IOException {
        throw new IOException(message);
    }

    @Override
    public String caller() {
        Caller caller = Caller.current();
        return caller.session() + ":" + caller.thread() + ":" + caller.pid();
    }

    @Override
    public Counter child() {
        return new CountingCounter(100);
    }

    @Override
    public Object unsendable() {
        return new Thread("cannot be sent");
    }

    @Override
    public void exit(int code) {
        Runtime.getRuntime().halt(code);
    }

    /** Not in the interface. */
    public int secret() {
        return -1;
    }

    @Override
    public String toString() {
        return "counter at " + count;
    }
}
