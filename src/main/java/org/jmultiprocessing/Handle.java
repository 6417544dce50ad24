package org.jmultiprocessing;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.jmultiprocessing.internal.memory.BlockRef;
import org.jmultiprocessing.internal.serial.StandIn;
import org.jmultiprocessing.internal.sync.Sharing;

/**
 * What stands for a lock or value in a stream. The receiver attaches to the same memory while it reads.
 *
 * <pre>
 *   'L' reference          Lock
 *   'R' reference          RLock
 *   'V' code reference     RawValue
 *   'S' 'V' … 'L' …        Value, with its lock: 'L', 'R', or 'O' and any other object
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

    private static void write(Object shared, ObjectOutput out) throws IOException {
        if (shared instanceof Lock lock) {
            out.writeByte('L');
            Sharing.refTo(lock.block()).writeTo(out);
        } else if (shared instanceof RLock lock) {
            out.writeByte('R');
            Sharing.refTo(lock.block()).writeTo(out);
        } else if (shared instanceof RawValue<?> raw) {
            out.writeByte('V');
            out.writeChar(raw.code().character());
            Sharing.refTo(raw.block()).writeTo(out);
        } else if (shared instanceof Value<?> value) {
            out.writeByte('S');
            write(value.getObj(), out);
            write(value.getLock(), out);
        } else {
            out.writeByte('O');
            out.writeObject(shared);
        }
    }

    private static Object read(ObjectInput in) throws IOException, ClassNotFoundException {
        byte kind = in.readByte();
        return switch (kind) {
            case 'L' -> new Lock(BlockRef.readFrom(in).attach());
            case 'R' -> new RLock(BlockRef.readFrom(in).attach());
            case 'V' ->
                new RawValue<>(TypeCode.of(in.readChar()), BlockRef.readFrom(in).attach());
            case 'S' -> new Value<>((RawValue<?>) read(in), (Mutex) read(in));
            case 'O' -> in.readObject();
            default -> throw new InvalidObjectException("not a handle: kind=" + kind);
        };
    }
}
