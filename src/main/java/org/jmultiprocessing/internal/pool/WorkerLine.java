package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.queue.SharedQueue;
import org.jmultiprocessing.internal.serial.ByteSink;

/**
 * What the engine says to a worker, as {@link WorkerMessage} draws it: it is put into a queue without a bound, and never
 * blocks. If the worker is gone, nobody reads it; its end is told by its process. Guarded by the engine's lock.
 */
final class WorkerLine {
    private static final int HEADER_BYTES = 17;

    private final RecentlyUsed<Integer, Function> functions = new RecentlyUsed<>();
    private final SharedQueue tasks;

    WorkerLine(SharedQueue tasks) {
        this.tasks = tasks;
    }

    /** Where the worker takes what it is sent from. */
    SharedQueue tasks() {
        return tasks;
    }

    void initialize(byte[] initializer) {
        write(List.of(header(WorkerMessage.INITIALIZE, initializer.length), ByteBuffer.wrap(initializer)));
    }

    /** In one message. */
    void send(List<Sent> chunks) {
        List<ByteBuffer> parts = new ArrayList<>();
        for (Sent sent : chunks) {
            addFunction(parts, sent.chunk().function());
            addChunk(parts, sent);
        }
        write(parts);
    }

    void forget(byte[] sharedObject) {
        write(List.of(header(WorkerMessage.FORGET, sharedObject.length), ByteBuffer.wrap(sharedObject)));
    }

    void exit(byte[] function) {
        write(List.of(header(WorkerMessage.EXIT, function.length), ByteBuffer.wrap(function)));
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
            tasks.putThroughInterrupts(parts.toArray(new ByteBuffer[0]));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send tasks to a pool's worker: " + e.getMessage(), e);
        }
    }
}
