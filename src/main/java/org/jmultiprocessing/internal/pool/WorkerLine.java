package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.transport.Link;

/**
 * What the engine says to a worker, as {@link WorkerMessage} draws it. If the worker is gone, nothing is thrown: its end is
 * told by the link and by the process, and handled there. Guarded by the engine's lock.
 */
final class WorkerLine {
    private static final int HEADER_BYTES = 17;

    private final RecentlyUsed<Integer, Function> functions = new RecentlyUsed<>();
    private final Link link;

    WorkerLine(Link link) {
        this.link = link;
    }

    void initialize(byte[] initializer) {
        write(List.of(header(WorkerMessage.INITIALIZE, initializer.length), ByteBuffer.wrap(initializer)));
    }

    /** In one frame. */
    void send(List<Sent> chunks) {
        List<ByteBuffer> parts = new ArrayList<>();
        for (Sent sent : chunks) {
            addFunction(parts, sent.chunk().function());
            addChunk(parts, sent);
        }
        write(parts);
    }

    void stop() {
        write(List.of(ByteBuffer.wrap(new byte[] {WorkerMessage.STOP})));
    }

    private void addFunction(List<ByteBuffer> parts, Function function) {
        if (functions.get(function.id()) == null) {
            functions.put(function.id(), function);
            ByteSink header = new ByteSink();
            header.writeByte(WorkerMessage.FUNCTION);
            header.writeInt(function.id());
            header.writeInt(function.bytes().length);
            parts.add(header.view());
            parts.add(ByteBuffer.wrap(function.bytes()));
        }
    }

    private static void addChunk(List<ByteBuffer> parts, Sent sent) {
        Chunk chunk = sent.chunk();
        parts.add(ByteBuffer.allocate(HEADER_BYTES)
                .put(WorkerMessage.CHUNK)
                .putLong(sent.number())
                .putInt(chunk.function().id())
                .putInt(chunk.items().length)
                .flip());
        parts.add(ByteBuffer.wrap(chunk.items()));
    }

    private static ByteBuffer header(byte kind, int length) {
        return ByteBuffer.allocate(5).put(kind).putInt(length).flip();
    }

    private void write(List<ByteBuffer> parts) {
        try {
            link.send(parts.toArray(new ByteBuffer[0]));
        } catch (IOException workerIsGone) {
            // See the class comment.
        }
    }
}
