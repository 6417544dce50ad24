package org.jmultiprocessing;

class QueueInterruptTest extends QueueInterruptContract {
    @Override
    <T> Duck.Items<T> newQueue(int maxsize) {
        return Duck.items(new Queue<>(maxsize));
    }

    @Override
    void awaitWaiting(Duck.Items<?> queue, InOtherThread waiting) throws Exception {
        waiting.awaitWaiting();
    }
}
