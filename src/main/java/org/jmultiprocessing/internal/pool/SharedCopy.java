package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jmultiprocessing.internal.memory.StoredBytes;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.Codec;

/**
 * The one copy of a shared object that this process has: in its home the object itself, elsewhere what is rebuilt from its
 * bytes when somebody first asks for it. Thread-safe.
 *
 * <pre>
 *   home                       file                             worker
 *   object ──place(), once──►  bytes   ──value(), once──►       copy, for all its tasks
 * </pre>
 */
public final class SharedCopy {
    /** There is nothing to rebuild it from. */
    public static final class Gone extends IOException {
        private static final long serialVersionUID = 1L;

        Gone(String message, IOException cause) {
            super(message, cause);
        }
    }

    private final boolean own;
    private String place;
    private Object value;
    private boolean rebuilt;
    private boolean closed;

    private SharedCopy(boolean own, Object value, String place) {
        this.own = own;
        this.value = value;
        this.place = place;
        this.rebuilt = own;
    }

    /** Of an object of this process's. */
    public static SharedCopy ofOwn(Object object) {
        return new SharedCopy(true, object, null);
    }

    static SharedCopy at(String place) {
        return new SharedCopy(false, null, place);
    }

    /** Whether this process is its home. */
    public boolean isOwn() {
        return own;
    }

    /**
     * Where other processes find its bytes; the first call at its home stores them.
     *
     * @throws IOException if it cannot be serialized, there is no room for it, or it was closed
     */
    public synchronized String place() throws IOException {
        checkOpen();
        if (place == null) {
            ByteSink bytes = new ByteSink();
            Codec.encode(value, bytes, "shared object");
            Path path = StoredBytes.store(bytes.view());
            place = path.toString();
            SharedCopies.stored(this, path);
        }
        return place;
    }

    /**
     * The object; elsewhere than at its home, the first call rebuilds it.
     *
     * @throws IOException if it cannot be rebuilt, was closed, or its home has ended before
     */
    public synchronized Object value() throws IOException, ClassNotFoundException {
        checkOpen();
        if (!rebuilt) {
            value = Codec.decode(bytes());
            rebuilt = true;
        }
        return value;
    }

    private byte[] bytes() throws IOException {
        try {
            return StoredBytes.read(place);
        } catch (NoSuchFileException e) {
            throw new Gone(
                    "the shared object is gone: it was closed, nothing in the process that had shared it refers to it"
                            + " any more, or that process has ended: file=" + place,
                    e);
        }
    }

    /** Nobody here may ask for it any more; returns where its bytes are, or null. */
    synchronized String close() {
        closed = true;
        value = null;
        return place;
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new Gone("the shared object was closed" + (place == null ? "" : ": file=" + place), null);
        }
    }

    /** Where its bytes are, if they are anywhere. */
    @Override
    public synchronized String toString() {
        return "own=" + own + " closed=" + closed + " file=" + place;
    }
}
