package org.jmultiprocessing.internal.queue;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Adds records, for the holder of the putting end's mutex: that is what makes it thread-safe. */
final class Tail {
    private static final int NONE = -1;

    private final Chain chain;
    private final Cursor put;
    private final Cursor get;
    private int number = NONE;
    private ByteBuffer segment;

    Tail(Chain chain, Cursor put, Cursor get) {
        this.chain = chain;
        this.put = put;
        this.get = get;
    }

    /** Adds a record of {@code length} bytes, which remain in {@code parts}. */
    void append(int kind, int length, ByteBuffer... parts) throws IOException {
        boolean appended = false;
        try {
            int bytes = Chain.recordBytes(length);
            int offset = moveToRoomFor(bytes, put.position());
            write(offset, Chain.header(kind, length), parts);
            put.advance(Chain.position(number, offset + bytes), put.bytes() + length);
            appended = true;
        } finally {
            if (!appended) {
                number = NONE;
            }
        }
    }

    private void write(int offset, long header, ByteBuffer... parts) {
        segment.putLong(offset, header);
        int at = offset + Chain.HEADER;
        for (ByteBuffer part : parts) {
            segment.put(at, part, part.position(), part.remaining());
            at += part.remaining();
        }
    }

    /** Behind each record, there is room for the word that says where the next one is. */
    private int moveToRoomFor(int bytes, long position) throws IOException {
        int offset = Chain.offset(position);
        enter(Chain.segment(position));
        if (!fits(bytes, offset) && !fitsAtTheBeginning(bytes, offset)) {
            put.remember(get.positionSeenFromElsewhere());
        }
        if (fits(bytes, offset)) {
            return offset;
        }
        if (fitsAtTheBeginning(bytes, offset)) {
            segment.putLong(offset, Chain.header(Chain.WRAP, 0));
            return 0;
        }
        ByteBuffer next = chain.add(number + 1, segment.capacity(), bytes);
        segment.putLong(offset, Chain.header(Chain.NEXT, 0));
        segment = next;
        number++;
        return 0;
    }

    private boolean fits(int bytes, int offset) {
        long end = (long) offset + bytes + Chain.HEADER;
        return isBehind(offset) ? end <= Chain.offset(head()) : end <= segment.capacity();
    }

    /** Whether the free memory before the first record will do, the segment's rest being too small. */
    private boolean fitsAtTheBeginning(int bytes, int offset) {
        return headIsHere()
                && !isBehind(offset)
                && bytes + Chain.HEADER <= Chain.offset(head())
                && Chain.isToKeep(segment.capacity());
    }

    /** Whether records are added before the first one, having come round. */
    private boolean isBehind(int offset) {
        return headIsHere() && Chain.offset(head()) > offset;
    }

    private boolean headIsHere() {
        return Chain.segment(head()) == number;
    }

    /** Where the first record was when somebody looked last: from there on, nothing is free. */
    private long head() {
        return put.remembered();
    }

    private void enter(int wanted) throws IOException {
        if (wanted != number) {
            number = NONE;
            segment = chain.at(wanted);
            number = wanted;
        }
    }
}
