package org.jmultiprocessing.sharedmemory;

import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list of fixed length in a {@link SharedMemory}: Python's {@code multiprocessing.shared_memory.ShareableList}, in its
 * layout, so that Python and Java can share one.
 *
 * <pre>{@code
 * var list = ShareableList.create(List.of("Grüße", 42, 2.5, true));
 * list.set(1, 43);
 * System.out.println(list.get(0) + " " + list.get(1));
 * list.shm().unlink();
 * }</pre>
 *
 * An item is a {@code Long} (of any smaller integer), a {@code Double} (of a {@code Float}), a {@code Boolean}, a
 * {@code String}, a {@code byte[]} or {@code null}, and may be replaced by one of another type in place. Text and bytes have
 * the room that they had at first, rounded up to the next multiple of eight that leaves a byte free; NULs at their end are
 * not kept. Unlike in Python, text that is not ASCII is given room for all of its bytes.
 *
 * <pre>
 *   0        8                   8·(N+2)                 then             then
 *   ┌────────┬───────────────────┬───────────────────────┬────────────────┬──────────────────────┐
 *   │ N      │ N+1 offsets       │ the items             │ N formats      │ N codes              │
 *   │ int64  │ int64, from the   │ 8 bytes each, or      │ 8 bytes each,  │ 1 byte each: 0 value │
 *   │        │ first item on     │ 8·n for text, bytes   │ as "q", "16s"  │ 1 str 2 bytes 3 None │
 *   └────────┴───────────────────┴───────────────────────┴────────────────┴──────────────────────┘
 * </pre>
 *
 * A negative index counts from the end, as in Python. The list never blocks and has no lock: who reads an item while
 * another changes it may see half of each; use a {@code Lock}. Serialized, it arrives as the same list. For its life, and
 * what happens when processes die, see {@link SharedMemory}.
 */
public final class ShareableList extends AbstractList<Object> implements RandomAccess, Serializable {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_FORMAT = 8;

    private final SharedMemory shm;

    private ShareableList(SharedMemory shm) {
        this.shm = shm;
    }

    /**
     * Makes a list under a new name.
     *
     * @throws IllegalArgumentException if an item is of a type that it cannot hold, or has 10 million bytes or more
     * @throws IOException if there is not so much shared memory
     */
    public static ShareableList create(Collection<?> items) throws IOException {
        Slot[] slots = slotsOf(items);
        return new ShareableList(SharedMemory.create(bytesFor(slots))).fill(slots);
    }

    /**
     * Makes a list under this name.
     *
     * @throws IllegalArgumentException if an item is of a type that it cannot hold, or has 10 million bytes or more
     * @throws java.nio.file.FileAlreadyExistsException if there is a block of this name
     * @throws IOException if there is not so much shared memory
     */
    public static ShareableList create(String name, Collection<?> items) throws IOException {
        Slot[] slots = slotsOf(items);
        return new ShareableList(SharedMemory.create(name, bytesFor(slots))).fill(slots);
    }

    /**
     * The list of this name, whoever made it.
     *
     * @throws java.nio.file.NoSuchFileException if there is no block of this name
     * @throws IOException if what is there is no list
     */
    public static ShareableList attach(String name) throws IOException {
        ShareableList list = new ShareableList(SharedMemory.attach(name));
        list.checkLayout();
        return list;
    }

    /** The block that it is in, to close and unlink. */
    public SharedMemory shm() {
        return shm;
    }

    @Override
    public int size() {
        return (int) shm.buffer().getLong(0);
    }

    /**
     * The item at {@code index}.
     *
     * @param index negative: from the end
     * @throws IndexOutOfBoundsException if there is no such item
     */
    @Override
    public Object get(int index) {
        ByteBuffer bytes = shm.buffer();
        int item = checked(index);
        int start = start(bytes, item);
        String format = format(bytes, item);
        return switch (format) {
            case Slot.INTEGER -> bytes.getLong(start);
            case Slot.FLOATING -> bytes.getDouble(start);
            case Slot.BOOLEAN -> bytes.get(start + Slot.WORD - 1) != 0;
            case Slot.NONE -> null;
            default -> text(bytes, start, textLength(format, item), bytes.get(codes(bytes) + item));
        };
    }

    /**
     * Replaces the item at {@code index}; the old one stays if the new one is refused.
     *
     * @param index negative: from the end
     * @return the item that was there
     * @throws IndexOutOfBoundsException if there is no such item
     * @throws IllegalArgumentException if the new item is of a type that the list cannot hold, or does not fit into the
     *     bytes that were given to the first one there
     */
    @Override
    public Object set(int index, Object item) {
        Object old = get(index);
        ByteBuffer bytes = shm.buffer();
        int number = checked(index);
        Slot slot = Slot.of(item);
        int room = start(bytes, number + 1) - start(bytes, number);
        if (slot.bytes().length > room) {
            throw new IllegalArgumentException("bytes/str item exceeds available storage: bytes=" + slot.bytes().length
                    + ", room=" + room + ", index=" + index + "; make the list with the longest item that will come");
        }
        put(bytes, number, slot, room);
        return old;
    }

    /** The index of the first such item, compared as {@link #get} returns it, bytes by content; -1 if there is none. */
    @Override
    public int indexOf(Object item) {
        Object wanted = Slot.canonical(item);
        for (int i = 0; i < size(); i++) {
            if (Objects.deepEquals(wanted, get(i))) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean contains(Object item) {
        return indexOf(item) >= 0;
    }

    /**
     * As {@link #indexOf}, but Python's.
     *
     * @throws IllegalArgumentException if there is no such item
     */
    public int index(Object item) {
        int index = indexOf(item);
        if (index < 0) {
            throw new IllegalArgumentException("not in this list: item=" + item + ", list=" + shm);
        }
        return index;
    }

    /** How many such items there are, compared as in {@link #indexOf}. */
    public int count(Object item) {
        Object wanted = Slot.canonical(item);
        int count = 0;
        for (Object each : this) {
            count += Objects.deepEquals(wanted, each) ? 1 : 0;
        }
        return count;
    }

    /** The formats of all items, one behind the other, as Python's {@code struct} has them. */
    public String format() {
        ByteBuffer bytes = shm.buffer();
        StringBuilder formats = new StringBuilder();
        for (int i = 0; i < size(); i++) {
            formats.append(format(bytes, i));
        }
        return formats.toString();
    }

    /** {@code ShareableList([Grüße, 43], name='psm_12345678')}. */
    @Override
    public String toString() {
        return "ShareableList(" + Arrays.deepToString(toArray()) + ", name='" + shm.name() + "')";
    }

    private static Slot[] slotsOf(Collection<?> items) {
        Slot[] slots = new Slot[items.size()];
        int i = 0;
        for (Object item : items) {
            Slot slot = Slot.of(item);
            if (slot.isText() && (slot.room() + Slot.TEXT).length() > LONGEST_FORMAT) {
                throw new IllegalArgumentException("too long for a ShareableList: bytes=" + slot.bytes().length
                        + ", index=" + i + "; an item has at most 9999991 bytes");
            }
            slots[i++] = slot;
        }
        return slots;
    }

    private static long bytesFor(Slot[] slots) {
        long bytes = Slot.WORD * 2L;
        for (Slot slot : slots) {
            bytes += Slot.WORD + slot.room() + Slot.WORD + 1;
        }
        return bytes;
    }

    private ShareableList fill(Slot[] slots) {
        ByteBuffer bytes = shm.buffer();
        bytes.putLong(0, slots.length);
        long offset = 0;
        for (int i = 0; i < slots.length; i++) {
            offset += slots[i].room();
            bytes.putLong(Slot.WORD * (i + 2), offset);
        }
        for (int i = 0; i < slots.length; i++) {
            put(bytes, i, slots[i], slots[i].room());
        }
        return this;
    }

    private void put(ByteBuffer bytes, int item, Slot slot, int room) {
        String format = slot.isText() ? room + Slot.TEXT : slot.format();
        byte[] padded = Arrays.copyOf(format.getBytes(StandardCharsets.US_ASCII), Slot.WORD);
        bytes.put(formats(bytes) + item * Slot.WORD, padded);
        bytes.put(codes(bytes) + item, slot.code());
        bytes.put(start(bytes, item), slot.isText() ? Arrays.copyOf(slot.bytes(), room) : slot.bytes());
    }

    private int checked(int index) {
        int size = size();
        int item = index < 0 ? index + size : index;
        if (item < 0 || item >= size) {
            throw new IndexOutOfBoundsException("index out of range: index=" + index + ", size=" + size);
        }
        return item;
    }

    private void checkLayout() throws IOException {
        ByteBuffer bytes = shm.buffer();
        long size = shm.size() < 2 * Slot.WORD ? -1 : bytes.getLong(0);
        boolean fits = size >= 0 && size <= shm.size() / (2 * Slot.WORD + 1);
        long items = fits ? bytes.getLong((int) (Slot.WORD * (size + 1))) : -1;
        if (items < 0 || items > shm.size() - Slot.WORD * (size + 2) - size * (Slot.WORD + 1)) {
            throw new IOException("there is no ShareableList in this block: " + shm + ", first word=" + size);
        }
    }

    private static Object text(ByteBuffer bytes, int start, int length, byte code) {
        int end = start + length;
        while (end > start && bytes.get(end - 1) == 0) {
            end--;
        }
        byte[] content = new byte[end - start];
        bytes.get(start, content);
        return code == Slot.CODE_BYTES ? content : new String(content, StandardCharsets.UTF_8);
    }

    private int textLength(String format, int item) {
        try {
            return Integer.parseInt(format.substring(0, format.length() - 1));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new IllegalStateException(
                    "no format of a ShareableList: format=" + format + ", item=" + item + ", list=" + shm, e);
        }
    }

    private static String format(ByteBuffer bytes, int item) {
        return (String) text(bytes, formats(bytes) + item * Slot.WORD, Slot.WORD, Slot.CODE_STRING);
    }

    private static int start(ByteBuffer bytes, int item) {
        return Math.toIntExact(items(bytes) + bytes.getLong(Slot.WORD * (item + 1)));
    }

    private static int items(ByteBuffer bytes) {
        return Math.toIntExact(Slot.WORD * (bytes.getLong(0) + 2));
    }

    private static int formats(ByteBuffer bytes) {
        return start(bytes, Math.toIntExact(bytes.getLong(0)));
    }

    private static int codes(ByteBuffer bytes) {
        return Math.toIntExact(formats(bytes) + bytes.getLong(0) * Slot.WORD);
    }
}
