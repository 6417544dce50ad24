package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.launch.Child;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.transport.Link;

/**
 * A worker as the engine sees it: its process, its connection once it has come, and the chunks it was sent, oldest first.
 * Guarded by the engine's lock.
 */
final class Worker {
    private record Sent(long number, Chunk chunk) {}

    private static final int HEADER_BYTES = 17;

    private final int number;
    private final String name;
    private final Pace pace = new Pace();
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private final RecentlyUsed<Integer, Function> functions = new RecentlyUsed<>();
    private final Child child;
    private Link link;
    private long lastNumber;
    private long startedNumber;
    private long sentBytes;
    private boolean linkClosed;
    private boolean stopping;

    Worker(int number, String name, Child child) {
        this.number = number;
        this.name = name;
        this.child = child;
    }

    int number() {
        return number;
    }

    String name() {
        return name;
    }

    Child child() {
        return child;
    }

    void connected(Link connected) {
        link = connected;
    }

    /** Its connection stands: it can be sent chunks. */
    boolean isReady() {
        return link != null && !linkClosed && !stopping;
    }

    /** Whether it has ever come so far as to connect. */
    boolean hasBooted() {
        return link != null;
    }

    boolean isIdle() {
        return sent.isEmpty();
    }

    int load() {
        return sent.size();
    }

    boolean admits() {
        return isReady() && pace.admits(sent.size(), sentBytes);
    }

    /** Takes chunks off a queue, at most so many, as far as it may be supplied ahead; they are to be sent to it. */
    List<Chunk> takeFrom(ArrayDeque<Chunk> queue, int most) {
        List<Chunk> taken = new ArrayList<>();
        long bytes = sentBytes;
        while (taken.size() < most && !queue.isEmpty() && isReady() && pace.admits(sent.size() + taken.size(), bytes)) {
            Chunk chunk = queue.poll();
            bytes += chunk.items().length;
            taken.add(chunk);
        }
        return taken;
    }

    /** Sends chunks, in one frame. If the worker is gone, they count as sent all the same: its end gives them back. */
    void send(List<Chunk> chunks) {
        List<ByteBuffer> parts = new ArrayList<>();
        for (Chunk chunk : chunks) {
            sent.add(new Sent(++lastNumber, chunk));
            sentBytes += chunk.items().length;
            addFunction(parts, chunk.function());
            addChunk(parts, chunk);
        }
        write(parts);
    }

    /** Tells it to end after what it was sent. */
    void stop() {
        if (!stopping && link != null) {
            stopping = true;
            write(List.of(ByteBuffer.wrap(new byte[] {WorkerMessage.STOP})));
        }
    }

    /** It has begun to run a chunk. */
    void started(long chunkNumber) {
        startedNumber = chunkNumber;
    }

    /** It has run its oldest chunk. */
    Chunk done(long nanos) {
        pace.ran(nanos);
        Chunk chunk = sent.remove().chunk();
        sentBytes -= chunk.items().length;
        return chunk;
    }

    void linkClosed() {
        linkClosed = true;
    }

    /** Process ended, and everything that it had answered was received. */
    boolean isGone() {
        return !child.isAlive() && (link == null || linkClosed);
    }

    /** After its end: the chunk that it was running, or null. */
    Chunk takeRunning() {
        boolean running = !sent.isEmpty() && sent.peek().number() == startedNumber;
        return running ? sent.remove().chunk() : null;
    }

    /** After its end: what it had been sent and not begun, oldest first. */
    List<Chunk> takeUnstarted() {
        List<Chunk> unstarted = new ArrayList<>();
        sent.forEach(each -> unstarted.add(each.chunk()));
        sent.clear();
        return unstarted;
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

    private void addChunk(List<ByteBuffer> parts, Chunk chunk) {
        parts.add(ByteBuffer.allocate(HEADER_BYTES)
                .put(WorkerMessage.CHUNK)
                .putLong(lastNumber)
                .putInt(chunk.function().id())
                .putInt(chunk.items().length)
                .flip());
        parts.add(ByteBuffer.wrap(chunk.items()));
    }

    private void write(List<ByteBuffer> parts) {
        try {
            link.send(parts.toArray(new ByteBuffer[0]));
        } catch (IOException workerIsGone) {
            // Its end is told by the link and by the process, and handled there.
        }
    }
}
