package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Several named numbers that belong together, in memory that processes share, with a lock: what Python has of a
 * {@code Value} whose type is a {@code ctypes.Structure}.
 *
 * <pre>{@code
 * record Account(long id, double balance) {}
 *
 * var account = Structure.of(new Account(7, 100.0));
 * account.set("balance", 50.0);
 * account.update(now -> new Account(now.id(), now.balance() + 25.0));
 * }</pre>
 *
 * Each operation takes the lock for itself, so that a whole one is read and written as one, and blocks while another thread
 * or process holds the lock. Several operations are not one: use {@link #update}, or hold the lock around them.
 *
 * <p>The fields lie as a C compiler lays them out. It lives in the memory of the process that made it, and arrives elsewhere
 * as the same structure. If a process dies while it holds the lock, perhaps in the middle of a {@link #set(Object)}, the
 * next one is told; see {@link Mutex}. Thread- and process-safe.
 *
 * @param <R> a whole one: a record class, or a map of the fields by name
 */
public final class Structure<R> extends Guarded {
    private static final long serialVersionUID = 1;

    /**
     * A field.
     *
     * @param name unique in its structure
     * @param code a type code, see {@link Value}
     */
    public record Field(String name, String code) {}

    private final transient RawStructureArray<R> raw;
    private final transient long index;

    /** An element of an array, which for most structures has no other. */
    Structure(RawStructureArray<R> raw, long index, Mutex lock) {
        super(lock);
        this.raw = raw;
        this.index = index;
    }

    /**
     * A structure of the components of a record class, with an {@link RLock} of its own, that begins as {@code initial}.
     *
     * @throws IllegalArgumentException if a component is not primitive, or the class is in a package that is not open
     * @throws UncheckedIOException if there is no shared memory left for it
     */
    public static <R extends Record> Structure<R> of(R initial) {
        return of(initial, new RLock());
    }

    /**
     * As {@link #of(Record)}, with a lock that it may share with others. With a {@link Lock}, which is not reentrant, who
     * holds it must not call its operations.
     */
    public static <R extends Record> Structure<R> of(R initial, Mutex lock) {
        @SuppressWarnings("unchecked") // a record class is final, so it is R's
        Class<R> type = (Class<R>) initial.getClass();
        Structure<R> structure = make(RecordShape.of(type), lock);
        structure.raw.set(0, initial);
        return structure;
    }

    /**
     * A structure of these fields, all zero, with an {@link RLock} of its own.
     *
     * @param fields in their order in memory
     * @throws IllegalArgumentException if there is none, two have one name, or there is no such code
     * @throws UncheckedIOException if there is no shared memory left for it
     */
    public static Structure<Map<String, Object>> of(List<Field> fields) {
        return of(fields, new RLock());
    }

    /**
     * As {@link #of(List)}, with a lock that it may share with others. With a {@link Lock}, which is not reentrant, who
     * holds it must not call its operations.
     */
    public static Structure<Map<String, Object>> of(List<Field> fields, Mutex lock) {
        return make(new Shape.Fields(fields), lock);
    }

    static Structure<?> readFrom(ObjectInput in) throws IOException, ClassNotFoundException {
        return new Structure<>((RawStructureArray<?>) Handle.read(in), in.readLong(), (Mutex) Handle.read(in));
    }

    /**
     * A copy of all fields at one moment.
     *
     * @throws InterruptedException if the thread is interrupted before or while it waits for the lock
     * @throws OwnerDiedException if a process died while it held the lock
     */
    public R get() throws InterruptedException {
        return held(() -> raw.get(index));
    }

    /**
     * Sets all fields at once.
     *
     * @throws IllegalArgumentException if a field is missing, unknown, or not of the type that goes with its code; nothing
     *     is set then
     * @throws InterruptedException if the thread is interrupted before or while it waits for the lock; nothing is set then
     * @throws OwnerDiedException if a process died while it held the lock; nothing is set then
     */
    public void set(R whole) throws InterruptedException {
        held(() -> raw.set(index, whole));
    }

    /**
     * One field.
     *
     * @throws IllegalArgumentException if there is no such field
     * @throws InterruptedException if the thread is interrupted before or while it waits for the lock
     * @throws OwnerDiedException if a process died while it held the lock
     */
    public Object get(String field) throws InterruptedException {
        return held(() -> raw.get(index, field));
    }

    /**
     * Sets one field.
     *
     * @throws IllegalArgumentException if there is no such field, or {@code value} is not of the type that goes with it
     * @throws InterruptedException if the thread is interrupted before or while it waits for the lock; nothing is set then
     * @throws OwnerDiedException if a process died while it held the lock; nothing is set then
     */
    public void set(String field, Object value) throws InterruptedException {
        held(() -> raw.set(index, field, value));
    }

    /**
     * Replaces all fields by {@code function} of them, under the lock.
     *
     * @param function called once; if it throws, nothing is set
     * @return what it is now
     * @throws IllegalArgumentException as {@link #set(Object)} does; nothing is set then
     * @throws InterruptedException if the thread is interrupted before or while it waits for the lock
     * @throws OwnerDiedException if a process died while it held the lock
     */
    public R update(UnaryOperator<R> function) throws InterruptedException {
        return held(() -> {
            R next = function.apply(raw.get(index));
            raw.set(index, next);
            return next;
        });
    }

    /** Another one, with a lock of its own, that begins as this one is now; throws also as {@link #get()} does. */
    public Structure<R> copy() throws InterruptedException {
        Structure<R> copy = make(raw.shape(), new RLock());
        copy.raw.set(0, get());
        return copy;
    }

    /** {@code Structure(x=1, y=2.5)}; looks without the lock, so that it never blocks. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Structure(");
        for (int i = 0; i < raw.shape().layout().count(); i++) {
            String name = raw.shape().layout().name(i);
            text.append(i == 0 ? "" : ", ").append(name).append('=').append(raw.get(index, name));
        }
        return text.append(')').toString();
    }

    @Override
    void writeHandle(ObjectOutput out) throws IOException {
        out.writeByte('T');
        Handle.write(raw, out);
        out.writeLong(index);
        Handle.write(getLock(), out);
    }

    private static <R> Structure<R> make(Shape<R> shape, Mutex lock) {
        return new Structure<>(new RawStructureArray<>(shape, 1), 0, lock);
    }
}
