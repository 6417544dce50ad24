package org.jmultiprocessing.managers;

import java.time.Duration;
import org.jmultiprocessing.Mutex;

/** What the proxies of all that is held by one thread at a time have in common. */
abstract class MutexProxy extends BaseProxy implements Mutex {
    private static final long serialVersionUID = 1L;

    MutexProxy(RemoteReference reference) {
        super(reference);
    }

    @Override
    public void acquire() throws InterruptedException {
        callInterruptibly("acquire", Timeouts.ENDLESS);
    }

    @Override
    public boolean tryAcquire() {
        return call("tryAcquire");
    }

    @Override
    public boolean tryAcquire(Duration timeout) throws InterruptedException {
        return callInterruptibly("acquire", Timeouts.nanos(timeout));
    }

    /**
     * Gives it back once, and wakes one of those who wait for it.
     *
     * @throws IllegalStateException if nobody holds it; of one that is not reentrant
     * @throws IllegalMonitorStateException if the calling thread does not hold it; of a reentrant one
     */
    @Override
    public void release() {
        call("release");
    }

    @Override
    public boolean locked() {
        return call("locked");
    }
}
