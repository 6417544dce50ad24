package org.jmultiprocessing.managers;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jmultiprocessing.AsyncResult;

/** The result to come of a managed pool's task, in the server: what {@link AsyncResultProxy} calls. */
final class AsyncResultReferent {
    private final AsyncResult<?> result;

    AsyncResultReferent(AsyncResult<?> result) {
        this.result = result;
    }

    public Object get(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
        return result.get(Duration.ofNanos(nanos));
    }

    public boolean await(long nanos) throws InterruptedException {
        return result.await(Duration.ofNanos(nanos));
    }

    public boolean ready() {
        return result.ready();
    }

    public boolean successful() {
        return result.successful();
    }

    public boolean cancel(boolean mayInterruptIfRunning) {
        return result.cancel(mayInterruptIfRunning);
    }

    public boolean isCancelled() {
        return result.isCancelled();
    }
}
