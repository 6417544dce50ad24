package org.jmultiprocessing.internal.pool;

import java.io.StreamCorruptedException;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.transport.Link;

/** Takes a worker's frames apart. */
abstract class WorkerAnswers implements Link.Handler {
    abstract void started(long chunk);

    abstract void done(ChunkAnswer answer);

    abstract void ended();

    @Override
    public final void received(Link link, byte[] message) {
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
    public final void closed(Link link) {
        ended();
    }

    private void receive(ByteSource records) throws StreamCorruptedException {
        byte kind = records.readByte();
        long chunk = records.readLong();
        if (kind == WorkerMessage.STARTED) {
            started(chunk);
            return;
        }
        done(ChunkAnswer.read(records));
    }
}
