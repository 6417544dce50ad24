package org.jmultiprocessing.internal.pool;

import java.io.StreamCorruptedException;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.serial.Failure;
import org.jmultiprocessing.internal.transport.Link;

/** Takes a worker's frames apart, on the reactor's thread. */
final class WorkerAnswers implements Link.Handler {
    /** Told what a worker says. */
    interface Listener {
        void ready(Worker worker);

        void unfit(Worker worker, Failure why);

        void started(Worker worker, long chunk);

        void done(Worker worker, ChunkAnswer answer);

        void full(Worker worker);

        void recalled(Worker worker, long begun, long last);

        void stack(Worker worker, long chunk, Failure stack);
    }

    private final Worker worker;
    private final Listener listener;
    private final Runnable whenSilent;

    /** @param whenSilent what to do when nothing more will come */
    WorkerAnswers(Worker worker, Listener listener, Runnable whenSilent) {
        this.worker = worker;
        this.listener = listener;
        this.whenSilent = whenSilent;
    }

    @Override
    public void received(Link link, byte[] message) {
        try {
            ByteSource records = new ByteSource(message);
            while (records.remaining() > 0) {
                receive(records);
            }
        } catch (StreamCorruptedException notAWorker) {
            link.close();
        }
    }

    @Override
    public void closed(Link link) {
        whenSilent.run();
    }

    private void receive(ByteSource records) throws StreamCorruptedException {
        byte kind = records.readByte();
        switch (kind) {
            case WorkerMessage.STARTED -> listener.started(worker, records.readLong());
            case WorkerMessage.DONE -> listener.done(worker, ChunkAnswer.read(records));
            case WorkerMessage.READY -> listener.ready(worker);
            case WorkerMessage.UNFIT -> listener.unfit(worker, readFailure(records));
            case WorkerMessage.FULL -> listener.full(worker);
            case WorkerMessage.RECALLED -> listener.recalled(worker, records.readLong(), records.readLong());
            case WorkerMessage.STACK -> listener.stack(worker, records.readLong(), readFailure(records));
            default -> throw new StreamCorruptedException("not a record of a worker: kind=" + kind);
        }
    }

    private static Failure readFailure(ByteSource records) throws StreamCorruptedException {
        return Failure.decode(records.readBytes(records.readInt()));
    }
}
