package org.jmultiprocessing.internal.pool;

/**
 * Tells jobs what was answered. Those who wait for results are woken for many of them together, because to wake a thread takes
 * longer than a short task: when nothing more is heard for the moment, or the results are another job's. Thread-safe.
 */
final class Results {
    private final KeepAlive keepAlive;

    // What follows is guarded by the monitor.
    private Job told;
    private int count;

    Results(KeepAlive keepAlive) {
        this.keepAlive = keepAlive;
    }

    /** On the thread that hears workers: a chunk was run; its job is told as soon as what it printed was seen. */
    void tell(Worker worker, Chunk chunk, ChunkAnswer answer) {
        Thread hearing = Thread.currentThread();
        worker.child().whenOutputSeen(answer.out(), answer.err(), () -> {
            chunk.job().done(chunk.index(), answer.outcomes(), answer.anyFailed());
            toldOneMore(chunk.job());
            if (Thread.currentThread() != hearing) {
                pause();
            }
        });
    }

    private synchronized void toldOneMore(Job job) {
        if (told != job) {
            pause();
            told = job;
        }
        count++;
    }

    /** Nothing more is heard for the moment. */
    synchronized void pause() {
        if (told != null) {
            told.wake();
            told = null;
            keepAlive.remove(count);
            count = 0;
        }
    }
}
