package org.jmultiprocessing.internal.pool;

import java.io.StreamCorruptedException;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.serial.Failure;

/** Takes what a worker says apart. */
final class WorkerAnswers {
    /** Told what a worker says. */
    interface Listener {
        void booted(Worker worker);

        void ready(Worker worker);

        void unfit(Worker worker, Failure why);

        void started(Worker worker, long chunk);

        void done(Worker worker, ChunkAnswer answer);

        /** Of its exit function; {@code outcome} is as of an item. */
        void exited(Worker worker, byte[] outcome);

        void leaves(Worker worker);

        void recalled(Worker worker, long begun, long last);

        void stack(Worker worker, long chunk, Failure stack);
    }

    private final Listener listener;

    WorkerAnswers(Listener listener) {
        this.listener = listener;
    }

    void received(Worker worker, ByteSource records) throws StreamCorruptedException {
        while (records.remaining() > 0) {
            receive(worker, records);
        }
    }

    private void receive(Worker worker, ByteSource records) throws StreamCorruptedException {
        byte kind = records.readByte();
        switch (kind) {
            case WorkerMessage.STARTED -> listener.started(worker, records.readLong());
            case WorkerMessage.DONE -> listener.done(worker, ChunkAnswer.read(records));
            case WorkerMessage.HELLO -> listener.booted(worker);
            case WorkerMessage.READY -> listener.ready(worker);
            case WorkerMessage.UNFIT -> listener.unfit(worker, readFailure(records));
            case WorkerMessage.EXITED -> listener.exited(worker, records.readBytes(records.readInt()));
            case WorkerMessage.PRINTED -> worker.printed(records.readBytes(records.readInt()));
            case WorkerMessage.BYE -> listener.leaves(worker);
            case WorkerMessage.RECALLED -> listener.recalled(worker, records.readLong(), records.readLong());
            case WorkerMessage.STACK -> listener.stack(worker, records.readLong(), readFailure(records));
            default -> throw new StreamCorruptedException("not a record of a worker: kind=" + kind);
        }
    }

    private static Failure readFailure(ByteSource records) throws StreamCorruptedException {
        return Failure.decode(records.readBytes(records.readInt()));
    }
}
