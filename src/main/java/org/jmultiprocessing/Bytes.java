package org.jmultiprocessing;

import java.io.IOException;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.Codec;

/** Encoding and decoding, with this package's exceptions. */
final class Bytes {
    private Bytes() {}

    /**
     * Encodes one object.
     *
     * @param label what the object is, the start of the path to a culprit
     */
    static byte[] encode(Object value, String label) {
        ByteSink sink = new ByteSink();
        encode(value, sink, label);
        return sink.toByteArray();
    }

    /** Encodes what a process is to run; as {@link #encode(Object, String)}, but quicker to rebuild in a fresh JVM. */
    static byte[] encodeTask(Object task, String label) {
        ByteSink sink = new ByteSink();
        try {
            Codec.encodeTask(task, sink, label);
        } catch (IOException e) {
            throw new SerializationException(e.getMessage(), e);
        }
        return sink.toByteArray();
    }

    /** Appends one encoded object; if that fails, nothing is appended. */
    static void encode(Object value, ByteSink to, String label) {
        try {
            Codec.encode(value, to, label);
        } catch (IOException e) {
            throw new SerializationException(e.getMessage(), e);
        }
    }

    /** Decodes one object. */
    static Object decode(byte[] bytes, String label) {
        try {
            return Codec.decode(bytes);
        } catch (IOException | ClassNotFoundException e) {
            throw cannotRebuild(label, e);
        }
    }

    static SerializationException cannotRebuild(String label, Throwable e) {
        return new SerializationException(label + " could not be rebuilt in this process: " + e, e);
    }
}
