package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.serial.ByteSink;

/** The items of a call, in pieces of equal size. */
final class Chunks {
    private static final int PER_WORKER = 4;

    private Chunks() {}

    /** Python's rule: four chunks for each worker. */
    static int defaultSize(int items, int workers) {
        int pieces = workers * PER_WORKER;
        return Math.max(1, items / pieces + (items % pieces == 0 ? 0 : 1));
    }

    static int checked(int chunksize) {
        if (chunksize < 1) {
            throw new IllegalArgumentException("chunksize must be at least 1: chunksize=" + chunksize);
        }
        return chunksize;
    }

    /**
     * Each chunk encoded: the number of its items, then the items.
     *
     * @param firstItem index of the first one within the call
     * @throws SerializationException if an item cannot be serialized; names its index
     */
    static List<byte[]> encode(List<?> items, int firstItem, int size) {
        List<byte[]> encoded = new ArrayList<>(items.size() / size + 1);
        ByteSink sink = new ByteSink();
        for (int from = 0; from < items.size(); from += size) {
            int to = (int) Math.min(items.size(), (long) from + size);
            sink.writeInt(to - from);
            for (int i = from; i < to; i++) {
                encode(items.get(i), firstItem + i, sink);
            }
            encoded.add(sink.takeBytes());
            if (to == items.size()) {
                break;
            }
        }
        return encoded;
    }

    /** Each item encoded by itself, to be {@linkplain #join joined}. */
    static List<byte[]> encodeEach(List<?> items) {
        List<byte[]> encoded = new ArrayList<>(items.size());
        ByteSink sink = new ByteSink();
        for (int i = 0; i < items.size(); i++) {
            sink.clear();
            encode(items.get(i), i, sink);
            encoded.add(sink.toByteArray());
        }
        return encoded;
    }

    /** A chunk of encoded items. */
    static byte[] join(List<byte[]> items) {
        ByteSink sink = new ByteSink();
        sink.writeInt(items.size());
        items.forEach(sink::writeBytes);
        return sink.toByteArray();
    }

    private static void encode(Object item, int index, ByteSink sink) {
        try {
            Bytes.encode(item, sink, "item");
        } catch (SerializationException e) {
            throw new SerializationException("item " + index + ": " + e.getMessage(), e.getCause());
        }
    }
}
