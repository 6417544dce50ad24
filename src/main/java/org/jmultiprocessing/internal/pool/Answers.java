package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jmultiprocessing.internal.queue.SharedQueue;
import org.jmultiprocessing.internal.queue.SharedQueue.Hope;
import org.jmultiprocessing.internal.queue.WholeMessage;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.Deadline;
import org.slf4j.LoggerFactory;

/**
 * What all workers of an engine say, through one queue, taken in by one thread in the order in which it was said.
 *
 * <pre>
 *   worker:4  records, see {@link WorkerMessage}
 *   worker:4  nothing                               put by the engine: that worker has ended and says nothing more
 *   0         nothing                               put by the engine: nobody says anything any more
 * </pre>
 */
final class Answers {
    /** Told on that one thread. */
    interface Listener {
        /** What a worker says. */
        void said(int worker, ByteSource records) throws StreamCorruptedException;

        /** All that this worker said has been told. */
        void saidAll(int worker);

        /** All that was said has been told, or a good deal of it. */
        void pauses();
    }

    private static final int NOBODY = 0;
    private static final long YOUNG_NANOS = 500_000_000;
    private static final long NANOS_BETWEEN_LOOKS = 200_000;

    /** Between two pauses: a good deal, which is told within a tenth of a millisecond. */
    private static final int MOST_WITHOUT_PAUSE = 32;

    private final SharedQueue queue;
    private final Listener listener;
    private volatile long youngUntil = System.nanoTime();
    private boolean ended;
    private int told;

    Answers(SharedQueue queue, Listener listener) {
        this.queue = queue;
        this.listener = listener;
    }

    /** Where workers put what they say. */
    SharedQueue queue() {
        return queue;
    }

    void start(String name) {
        DaemonThread.start(name + "-answers", this::takeAll);
    }

    /**
     * Workers boot. A fresh JVM takes a while before it can wake anybody in another process: so for the time being, this one
     * looks by itself.
     */
    void expectYoung() {
        youngUntil = System.nanoTime() + YOUNG_NANOS;
    }

    /** This worker's process has ended. */
    void workerEnded(int worker) {
        put(worker);
    }

    /** There are no workers any more, and there will be none. Idempotent. */
    synchronized void end() {
        if (!ended) {
            ended = true;
            put(NOBODY);
        }
    }

    private void put(int worker) {
        try {
            queue.putThroughInterrupts(
                    ByteBuffer.allocate(Integer.BYTES).putInt(worker).flip());
        } catch (IOException e) {
            throw new IllegalStateException("this process's own memory is gone: " + queue, e);
        }
    }

    private void takeAll() {
        WholeMessage message = new WholeMessage();
        Hope pausing = new Pausing();
        while (true) {
            try {
                awaitYoung();
                queue.get(Deadline.NEVER, pausing, message);
                ByteSource records = new ByteSource(message.bytes());
                int worker = records.readInt();
                if (worker == NOBODY) {
                    return;
                }
                tell(worker, records);
                if (++told % MOST_WITHOUT_PAUSE == 0) {
                    listener.pauses();
                }
            } catch (InterruptedException nobodyInterruptsThisThread) {
                return;
            } catch (IOException | RuntimeException e) {
                LoggerFactory.getLogger(Answers.class).error("what a pool's worker said could not be dealt with", e);
            }
        }
    }

    private void awaitYoung() {
        while (queue.isEmpty() && youngUntil - System.nanoTime() > 0) {
            listener.pauses();
            LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
        }
    }

    private void tell(int worker, ByteSource records) throws StreamCorruptedException {
        if (records.remaining() == 0) {
            listener.saidAll(worker);
        } else {
            listener.said(worker, records);
        }
    }

    /** Nothing more is heard for a while. */
    private final class Pausing implements Hope {
        @Override
        public void check() {
            // There is always hope.
        }

        @Override
        public void parks() {
            listener.pauses();
        }
    }
}
