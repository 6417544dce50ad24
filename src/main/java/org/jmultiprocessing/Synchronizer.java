package org.jmultiprocessing;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.internal.memory.Arena;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.memory.BlockRef;
import org.jmultiprocessing.internal.sync.Sharing;

/**
 * What processes synchronize with, other than a lock: how it gets its memory, how it travels, and its errors.
 *
 * <pre>
 *   'M' reference                   Semaphore
 *   'Q' reference                   BoundedSemaphore
 *   'E' reference                   Event
 *   'C' reference lock              Condition; the lock as any object
 *   'B' reference nanos action      Barrier; nanos=-1 for no time-out, action=null for none
 * </pre>
 */
abstract class Synchronizer extends SharedObject {
    private static final long serialVersionUID = 1;

    static final long NO_TIMEOUT = -1;

    private final transient char kind;
    private final transient Block block;

    Synchronizer(char kind, Block block) {
        this.kind = kind;
        this.block = block;
    }

    static Block newBlock(String what, long bytes) {
        try {
            return Arena.allocate(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a " + what + ": " + e.getMessage(), e);
        }
    }

    final Block block() {
        return block;
    }

    @Override
    final void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte(kind);
        Sharing.refTo(block).writeTo(out);
        writeMoreTo(out);
    }

    /** What its kind has beyond its memory. */
    abstract void writeMoreTo(ObjectOutput out) throws IOException;

    static Synchronizer read(byte kind, ObjectInput in) throws IOException, ClassNotFoundException {
        return switch (kind) {
            case 'M' -> new Semaphore(BlockRef.readFrom(in).attach());
            case 'Q' -> new BoundedSemaphore(BlockRef.readFrom(in).attach());
            case 'E' -> new Event(BlockRef.readFrom(in).attach());
            case 'C' -> new Condition(BlockRef.readFrom(in).attach(), (SharedMutex) in.readObject());
            case 'B' -> barrier(BlockRef.readFrom(in).attach(), in);
            default -> throw new InvalidObjectException("not a handle: kind=" + kind);
        };
    }

    private static Barrier barrier(Block block, ObjectInput in) throws IOException, ClassNotFoundException {
        long nanos = in.readLong();
        Duration timeout = nanos == NO_TIMEOUT ? null : Duration.ofNanos(nanos);
        return new Barrier(block, (Procedure0) in.readObject(), timeout);
    }

    final HomeLostException homeLost(IOException cause) {
        return new HomeLostException(
                "cannot wait for " + this + ": the process that made it cannot be reached, it has probably ended:"
                        + " memory=" + block + "; keep it alive for as long as others use the "
                        + getClass().getSimpleName(),
                cause);
    }
}
