package org.jmultiprocessing.internal.serial;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Takes a throwable apart that may resist: each of its methods may throw, and its causes may be a circle or endless.
 */
final class FailureWriter {
    static final byte VERSION = 1;
    static final int DEEPEST = 32;
    static final int MOST_FRAMES = 4_096;

    private static final int MOST_NODES = 256;
    private static final int LARGEST_OBJECT = 64 << 20;

    private final ByteSink out = new ByteSink();
    private final Set<Throwable> written = Collections.newSetFromMap(new IdentityHashMap<>());

    private FailureWriter() {}

    static byte[] write(Throwable throwable) {
        Throwable told = throwable != null ? throwable : new NullPointerException("the failure to encode is null");
        try {
            return new FailureWriter().writeAll(told);
        } catch (Throwable itself) {
            return new FailureWriter()
                    .writeLeast(told.getClass().getName(), itself.getClass().getName());
        }
    }

    private byte[] writeAll(Throwable throwable) {
        out.writeByte(VERSION);
        writeObject(throwable);
        Text.writeNullable(PrintedTrace.of(throwable), out);
        writeNode(throwable, 0);
        return out.toByteArray();
    }

    private byte[] writeLeast(String typeName, String obstacle) {
        out.writeByte(VERSION);
        out.writeByte(0);
        Text.write("it could not be taken apart: error=" + obstacle, out);
        Text.writeNullable(null, out);
        Text.write(typeName, out);
        Text.writeNullable(null, out);
        out.writeVarInt(0);
        out.writeInt(0);
        out.writeByte(0);
        return out.toByteArray();
    }

    private void writeObject(Throwable throwable) {
        int start = out.size();
        String obstacle;
        try {
            out.writeByte(1);
            out.writeInt(0);
            Codec.encode(throwable, out, "exception");
            int length = out.size() - start - 1 - Integer.BYTES;
            if (length <= LARGEST_OBJECT) {
                out.setInt(start + 1, length);
                return;
            }
            obstacle = "it is too large: length=" + length + ", limit=" + LARGEST_OBJECT;
        } catch (Throwable e) {
            obstacle = Described.of(e);
        }
        out.size(start);
        out.writeByte(0);
        Text.write(obstacle, out);
    }

    private void writeNode(Throwable throwable, int depth) {
        written.add(throwable);
        Text.write(throwable.getClass().getName(), out);
        Text.writeNullable(Described.messageOf(throwable), out);
        writeFrames(stackTraceOf(throwable));
        writeSuppressed(throwable.getSuppressed(), depth);
        Throwable cause = causeOf(throwable);
        boolean tells = isWanted(cause, depth);
        out.writeByte(tells ? 1 : 0);
        if (tells) {
            writeNode(cause, depth + 1);
        }
    }

    private void writeSuppressed(Throwable[] suppressed, int depth) {
        int countAt = out.size();
        int count = 0;
        out.writeInt(0);
        for (Throwable each : suppressed) {
            if (isWanted(each, depth)) {
                count++;
                writeNode(each, depth + 1);
            }
        }
        out.setInt(countAt, count);
    }

    private boolean isWanted(Throwable part, int depth) {
        return part != null && depth < DEEPEST && written.size() < MOST_NODES && !written.contains(part);
    }

    private void writeFrames(StackTraceElement[] frames) {
        int count = Math.min(frames.length, MOST_FRAMES);
        out.writeVarInt(count);
        for (int i = 0; i < count; i++) {
            writeFrame(frames[i]);
        }
    }

    /**
     * Leaves out what a frame made by the JVM does not print: its own class loaders, and versions of its own modules.
     */
    private void writeFrame(StackTraceElement frame) {
        String loader = frame.getClassLoaderName();
        String module = frame.getModuleName();
        boolean isOwnLoader = "app".equals(loader) || "platform".equals(loader);
        boolean isOwnModule = module != null && (module.startsWith("java.") || module.startsWith("jdk."));
        Text.writeNullable(isOwnLoader ? null : loader, out);
        Text.writeNullable(module, out);
        Text.writeNullable(isOwnModule ? null : frame.getModuleVersion(), out);
        Text.write(frame.getClassName(), out);
        Text.write(frame.getMethodName(), out);
        Text.writeNullable(frame.getFileName(), out);
        out.writeInt(frame.getLineNumber());
    }

    private static StackTraceElement[] stackTraceOf(Throwable throwable) {
        try {
            StackTraceElement[] frames = throwable.getStackTrace();
            for (StackTraceElement frame : frames) {
                if (frame == null) {
                    return new StackTraceElement[0];
                }
            }
            return frames;
        } catch (Throwable itself) {
            return new StackTraceElement[0];
        }
    }

    private static Throwable causeOf(Throwable throwable) {
        try {
            return throwable.getCause();
        } catch (Throwable itself) {
            return null;
        }
    }
}
