package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import org.jmultiprocessing.internal.queue.SharedQueue;
import org.jmultiprocessing.internal.serial.ByteSink;

/** What a worker says to its engine, as {@link Answers} draws it. Several threads may speak. */
final class WorkerVoice {
    private final SharedQueue answers;
    private final int worker;

    WorkerVoice(SharedQueue answers, int worker) {
        this.answers = answers;
        this.worker = worker;
    }

    /** The beginning of a message, to which records are to be added. */
    ByteSink begin() {
        ByteSink message = new ByteSink();
        beginAgain(message);
        return message;
    }

    /** As {@link #begin()}, in memory that has been used. */
    void beginAgain(ByteSink message) {
        message.clear();
        message.writeInt(worker);
    }

    static boolean isEmpty(ByteSink message) {
        return message.size() <= Integer.BYTES;
    }

    /** As {@link #say}, by a thread that may be interrupted at any time, and is to know it. */
    void mention(ByteSink message) throws IOException {
        answers.putThroughInterrupts(message.view());
    }

    /**
     * When this returns, the engine will hear it, whatever happens to this process.
     *
     * @throws IOException if the engine's process has ended
     */
    void say(ByteSink message) throws IOException {
        answers.putThroughInterrupts(message.view());
        // An interrupt that came meanwhile was meant for a task, and late.
        Thread.interrupted();
    }
}
