package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.jmultiprocessing.internal.memory.MemoryShortage;
import org.jmultiprocessing.internal.pool.SharedCopies;
import org.jmultiprocessing.internal.pool.SharedCopy;

/**
 * A handle to an object that many tasks need. It may be captured by functions, and be an argument or a part of one; what
 * travels is small. A process rebuilds the object when a task of its first calls {@link #get()}, and has it at hand from then on.
 *
 * <pre>{@code
 * try (var pool = new Pool(2);
 *         var shared = pool.share(words)) {
 *     System.out.println(pool.map(x -> shared.get().get(x), List.of(3, 1, 2)));
 * }
 * }</pre>
 *
 * <p>The object is serialized once, when it is shared: later changes of it are not seen elsewhere. Each process has a copy
 * of its own, which its tasks share; what one changes, the next one in the same process sees. Where it was shared, and so in
 * a {@link ThreadPool}, it is the object itself.
 *
 * <p>The bytes are kept in shared memory, or in the temporary directory where that has no room, until this is {@linkplain #close closed},
 * no handle in the process that made it is referenced any more, or that process ends, however it does. A call to a pool refers to what it was
 * given until it is over. Thread-safe.
 *
 * @param <T> type of the object
 */
public final class Shared<T> extends SharedObject implements AutoCloseable {
    private static final long serialVersionUID = 1;

    private final transient SharedCopy copy;

    private Shared(SharedCopy copy) {
        this.copy = copy;
    }

    /**
     * Shares an object with other processes, of whatever pool. Blocks while it is serialized and written.
     *
     * @throws SerializationException if it cannot be serialized
     * @throws MultiprocessingException if there is no room for it
     */
    public static <T> Shared<T> of(T object) {
        Shared<T> shared = ofThreads(object);
        try {
            shared.copy.place();
        } catch (MemoryShortage e) {
            throw new MultiprocessingException("cannot share an object: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SerializationException("cannot share an object: " + e.getMessage(), e);
        }
        return shared;
    }

    /** Of an object that is serialized only if another process is sent it. */
    static <T> Shared<T> ofThreads(T object) {
        return new Shared<>(SharedCopy.ofOwn(object));
    }

    /**
     * The object: this process's copy of it, always the same one. The first call in another process than that which shared it blocks while
     * it is rebuilt.
     *
     * @throws IllegalStateException if it was closed, or the process that shared it has ended, before this one had a copy
     * @throws SerializationException if it cannot be rebuilt here
     */
    @SuppressWarnings("unchecked")
    public T get() {
        try {
            return (T) copy.value();
        } catch (SharedCopy.Gone e) {
            throw new IllegalStateException(e.getMessage() + "; keep its handle open for as long as tasks use it", e);
        } catch (IOException | ClassNotFoundException e) {
            throw Bytes.cannotRebuild("the shared object", e);
        }
    }

    /**
     * Where the object was shared: gives it up everywhere. Its bytes are removed, and the workers of all pools drop their copies as
     * soon as they are between tasks; tasks that ask for it later fail. Elsewhere: drops this process's copy. Does not
     * block. Idempotent.
     */
    @Override
    public void close() {
        SharedCopies.close(copy);
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('K');
        out.writeUTF(copy.place());
    }

    static Shared<?> readFrom(ObjectInput in) throws IOException {
        return new Shared<>(SharedCopies.at(in.readUTF()));
    }

    /** Where its bytes are. */
    @Override
    public String toString() {
        return "<Shared " + copy + ">";
    }
}
