package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.memory.MemoryShortage;
import org.jmultiprocessing.internal.queue.SharedQueue;
import org.jmultiprocessing.internal.queue.WholeMessage;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * What the three kinds of queues have in common underneath: objects as messages, and this package's exceptions.
 *
 * @param <T> type of the objects
 */
final class Messages<T> {
    private final SharedQueue shared;
    private final String what;
    private final String itemLabel;
    private volatile boolean closed;

    /** @param what the public class that this is part of, for messages */
    Messages(String what, SharedQueue shared) {
        this.what = what;
        this.itemLabel = "an item of the " + what;
        this.shared = shared;
    }

    /** New ones, whose home is this process. */
    static <T> Messages<T> make(String what, long mostMessages, long mostBytes) {
        try {
            return new Messages<>(what, SharedQueue.make(mostMessages, mostBytes));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a " + what + ": " + e.getMessage(), e);
        }
    }

    static <T> Messages<T> readFrom(String what, ObjectInput in) throws IOException {
        return new Messages<>(what, SharedQueue.readFrom(in));
    }

    void writeTo(ObjectOutput out) throws IOException {
        shared.writeTo(out);
    }

    SharedQueue shared() {
        return shared;
    }

    /** False if there was no room in time. */
    boolean put(T item, Deadline deadline) throws InterruptedException {
        requireOpen();
        ByteSink encoded = new ByteSink();
        Bytes.encode(item, encoded, "item");
        try {
            return shared.put(deadline, SharedQueue.Hope.ETERNAL, ByteBuffer.wrap(encoded.array(), 0, encoded.size()));
        } catch (MemoryShortage e) {
            throw new UncheckedIOException("the item is not in the " + what + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw homeLost(e);
        }
    }

    /** The encoded item, or null if there was none in time. */
    byte[] get(Deadline deadline) throws InterruptedException {
        requireOpen();
        WholeMessage item = new WholeMessage();
        try {
            return shared.get(deadline, SharedQueue.Hope.ETERNAL, item) ? item.bytes() : null;
        } catch (IOException e) {
            throw homeLost(e);
        }
    }

    long size() {
        try {
            return shared.size();
        } catch (IOException e) {
            throw homeLost(e);
        }
    }

    @SuppressWarnings("unchecked")
    T decoded(byte[] item) {
        return (T) Bytes.decode(item, itemLabel);
    }

    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException(what + " is closed: memory=" + shared
                    + "; this process has said that it will use it no more, others may");
        }
    }

    HomeLostException homeLost(IOException e) {
        return new HomeLostException(
                "the process in which this " + what + " lives has ended: memory=" + shared + "; make a " + what
                        + " in the process that outlives the others",
                e);
    }
}
