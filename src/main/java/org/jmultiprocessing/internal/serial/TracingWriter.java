package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes a value for the stream's sake only, which ends where serializing fails; and records at which offsets classes
 * with a {@code writeObject} of their own write their fields, which the stream does not tell.
 */
final class TracingWriter extends ObjectWriter {
    private final ByteSink out;
    private final Set<Integer> fieldOffsets = new HashSet<>();

    private TracingWriter(ByteSink out) throws IOException {
        super(out);
        this.out = out;
    }

    /** The path to where serializing this value fails. */
    static StreamPath trace(Object value) {
        ByteSink out = new ByteSink();
        Set<Integer> offsets = Set.of();
        try {
            TracingWriter writer = new TracingWriter(out);
            offsets = writer.fieldOffsets;
            writer.writeUntilFailure(value);
        } catch (Throwable neverMind) {
            // The failure that is being explained is the first one; what was written until here is all that is wanted.
        }
        return StreamPath.of(out, offsets);
    }

    private void writeUntilFailure(Object value) throws IOException {
        try {
            writeObject(value);
        } finally {
            flush();
        }
    }

    @Override
    public void defaultWriteObject() throws IOException {
        recordOffset();
        super.defaultWriteObject();
    }

    @Override
    public void writeFields() throws IOException {
        recordOffset();
        super.writeFields();
    }

    private void recordOffset() throws IOException {
        flush();
        fieldOffsets.add(out.size());
    }
}
