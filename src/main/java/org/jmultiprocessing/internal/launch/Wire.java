package org.jmultiprocessing.internal.launch;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The one-way wire from a parent to its child: the child's standard input. Its messages are
 *
 * <pre>
 *  0        1        5
 * +--------+--------+------------+
 * |  kind  |   n    |  n bytes   |
 * +--------+--------+------------+
 * </pre>
 *
 * and its end means that the parent is gone.
 */
final class Wire {
    /** {@link BootData}, the first message. */
    static final byte BOOT = 1;

    /** {@link StartData}, the second message. */
    static final byte RUN = 2;

    /** From the child to itself: it is about to end. */
    static final byte ENDING = 3;

    /** The child's main thread is to be interrupted. */
    static final byte INTERRUPT = 4;

    /** For the {@link ControlLine}. */
    static final byte CONTROL = 5;

    private Wire() {}

    record Message(byte kind, byte[] body) {}

    static void write(OutputStream childsInput, byte kind, byte[] body) throws IOException {
        DataOutputStream out = new DataOutputStream(childsInput);
        out.writeByte(kind);
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }

    /** The child's end. Unbuffered, so that the thread which reads on later finds every byte. */
    static InputStream ofThisChild() {
        return new FileInputStream(FileDescriptor.in);
    }

    /**
     * Wakes this child's own thread out of its reading, by writing into the pipe from the wrong side, which Linux lets a
     * process do. Elsewhere it does nothing, and the JVM ends 300 ms later than it could.
     */
    static void wakeReader() {
        try (OutputStream self = new FileOutputStream("/proc/self/fd/0")) {
            write(self, ENDING, new byte[0]);
        } catch (IOException notLinux) {
            // Only slower.
        }
    }

    /** Blocks for the next message; null if the parent is gone, EOFException if it went in the middle of one. */
    static Message read(InputStream in) throws IOException {
        int kind = in.read();
        if (kind < 0) {
            return null;
        }
        DataInputStream data = new DataInputStream(in);
        byte[] body = new byte[data.readInt()];
        data.readFully(body);
        return new Message((byte) kind, body);
    }
}
