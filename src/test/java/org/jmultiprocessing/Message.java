package org.jmultiprocessing;

/** Tells another process, by one of the synchronizers, that something was written; and waits for that. */
final class Message {
    private Message() {}

    static void send(Object by, RawValue<Long> noted, long round) throws Exception {
        if (by instanceof Semaphore semaphore) {
            semaphore.release();
        } else if (by instanceof Event event) {
            event.set();
        } else if (by instanceof Barrier barrier) {
            barrier.await();
        } else if (by instanceof Condition condition) {
            try (var held = condition.hold()) {
                noted.set(round);
                condition.signal();
            }
        }
    }

    static void await(Object by, RawValue<Long> noted, long round) throws Exception {
        if (by instanceof Semaphore semaphore) {
            semaphore.acquire();
        } else if (by instanceof Event event) {
            event.await();
            event.clear();
        } else if (by instanceof Barrier barrier) {
            barrier.await();
        } else if (by instanceof Condition condition) {
            try (var held = condition.hold()) {
                condition.waitFor(() -> noted.get() == round);
            }
        }
    }
}
