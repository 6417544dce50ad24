package org.jmultiprocessing.internal.launch;

import java.nio.charset.Charset;
import java.util.List;

/** The last bytes of a stream, kept for the case that its writer dies and somebody asks why. Thread-safe. */
public final class Tail {
    private static final int MOST_LINES = 50;

    private final byte[] bytes = new byte[8 * 1024];
    private int size;

    /** Adds the first {@code length} of these bytes. */
    public synchronized void add(byte[] more, int length) {
        int added = Math.min(length, bytes.length);
        int kept = Math.min(size, bytes.length - added);
        System.arraycopy(bytes, size - kept, bytes, 0, kept);
        System.arraycopy(more, length - added, bytes, kept, added);
        size = kept + added;
    }

    /** At most 50; the first may have lost its beginning. */
    public synchronized List<String> lines() {
        List<String> lines =
                new String(bytes, 0, size, Charset.defaultCharset()).lines().toList();
        return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
    }
}
