package org.jmultiprocessing;

import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.serial.ByteSink;

/**
 * The items of one call, encoded in pieces of equal size.
 *
 * @param count items in all
 * @param size items in each chunk but the last
 * @param encoded each chunk: the number of its items, then the items
 */
record Chunks(int count, int size, List<byte[]> encoded) {
    private static final int PER_WORKER = 4;

    /** Python's rule: four chunks for each worker. */
    static int defaultSize(int items, int workers) {
        int pieces = workers * PER_WORKER;
        return Math.max(1, items / pieces + (items % pieces == 0 ? 0 : 1));
    }

    /** @throws SerializationException if an item cannot be serialized; names its index */
    static Chunks of(List<?> items, int size) {
        List<byte[]> encoded = new ArrayList<>(items.size() / size + 1);
        ByteSink sink = new ByteSink();
        for (int from = 0; from < items.size(); from += size) {
            int to = Math.min(items.size(), from + size);
            sink.clear();
            sink.writeInt(to - from);
            for (int i = from; i < to; i++) {
                encode(items.get(i), i, sink);
            }
            encoded.add(sink.toByteArray());
        }
        return new Chunks(items.size(), size, encoded);
    }

    private static void encode(Object item, int index, ByteSink sink) {
        try {
            Bytes.encode(item, sink, "item");
        } catch (SerializationException e) {
            throw new SerializationException("item " + index + ": " + e.getMessage(), e.getCause());
        }
    }
}
