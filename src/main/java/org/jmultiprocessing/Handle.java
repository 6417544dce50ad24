package org.jmultiprocessing;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.jmultiprocessing.internal.memory.BlockRef;
import org.jmultiprocessing.internal.serial.StandIn;
import org.jmultiprocessing.internal.sync.Sharing;

/**
 * What stands for a lock, a value or an array in a stream. The receiver attaches to the same memory while it reads.
 *
 * <pre>
 *   'L' reference          Lock
 *   'R' reference          RLock
 *   'V' code reference     RawValue
 *   'S' 'V' … 'L' …        Value, with its lock: 'L', 'R', or 'O' and any other object
 *   'A' code length n      RawArray: its number of elements, and the references of its n pieces
 *   'Y' 'A' … 'L' …        Array, with its lock
 *   'P' 'A' …              ByteArray … DoubleArray: the code says which
 *   'N' 'P' …              IntValue, LongValue, DoubleValue: an array of one element
 *   'G' fields length n    RawStructureArray: a record class or its fields, as 'A' otherwise
 *   'H' 'G' … 'L' …        StructureArray, with its lock
 *   'T' 'G' … index 'L' …  Structure: the array that it is in, where, and its lock
 *   'U' 'J' 'I' reference  Queue, JoinableQueue, SimpleQueue
 *   'K' path                Shared: where its bytes are
 *   'M' 'Q' 'E' 'C' 'B'    semaphores and their like: see Synchronizer
 * </pre>
 *
 * One externalizable class for all, as each further class, and each serializable one, costs a fresh JVM some milliseconds.
 */
final class Handle implements StandIn {
    private static final long serialVersionUID = 1;

    private transient Object shared;

    /** For the stream. */
    public Handle() {}

    Handle(Object shared) {
        this.shared = shared;
    }

    /** What a class whose objects travel as handles throws if it is asked to read one itself. */
    static InvalidObjectException notInPerson(Class<?> type) {
        return new InvalidObjectException(
                "not made by this library: a " + type.getSimpleName() + " travels as a handle");
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        write(shared, out);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        shared = read(in);
    }

    @Override
    public Object readResolve() {
        return shared;
    }

    static void write(Object shared, ObjectOutput out) throws IOException {
        if (shared instanceof Lock lock) {
            out.writeByte('L');
            Sharing.refTo(lock.block()).writeTo(out);
        } else if (shared instanceof RLock lock) {
            out.writeByte('R');
            Sharing.refTo(lock.block()).writeTo(out);
        } else if (shared instanceof SharedObject object) {
            object.writeHandle(out);
        } else {
            out.writeByte('O');
            out.writeObject(shared);
        }
    }

    static Object read(ObjectInput in) throws IOException, ClassNotFoundException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'L' -> new Lock(BlockRef.readFrom(in).attach());
            case 'R' -> new RLock(BlockRef.readFrom(in).attach());
            case 'V' ->
                new RawValue<>(TypeCode.of(in.readChar()), BlockRef.readFrom(in).attach());
            case 'S' -> new Value<>((RawValue<?>) read(in), (Mutex) read(in));
            case 'A' -> RawArray.readFrom(in);
            case 'Y' -> new Array<>((RawArray<?>) read(in), (Mutex) read(in));
            case 'P' -> ((RawArray<?>) read(in)).asPrimitives();
            case 'N' -> ((PrimitiveArray<?, ?>) read(in)).asValue();
            case 'G' -> RawStructureArray.readFrom(in);
            case 'H' -> new StructureArray<>((RawStructureArray<?>) read(in), (Mutex) read(in));
            case 'T' -> Structure.readFrom(in);
            case 'U' -> new Queue<>(Messages.readFrom("queue", in));
            case 'J' -> new JoinableQueue<>(Messages.readFrom("queue", in));
            case 'I' -> new SimpleQueue<>(Messages.readFrom("simple queue", in));
            case 'K' -> Shared.readFrom(in);
            case 'O' -> in.readObject();
            default -> Synchronizer.read(kind, in);
        };
    }
}
