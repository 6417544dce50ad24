package org.jmultiprocessing.internal.serial;

import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads what {@link FailureWriter} wrote; bounds everything by what is left of the input. */
final class FailureReader {
    private final ByteSource in;

    private FailureReader(ByteSource in) {
        this.in = in;
    }

    static Failure read(byte[] bytes) {
        try {
            return new FailureReader(new ByteSource(bytes)).readAll();
        } catch (StreamCorruptedException e) {
            return new Failure(e.getClass().getName(), e.getMessage(), e.getStackTrace(), List.of(), null)
                    .complete(null, null, "the failure itself arrived damaged: " + e.getMessage());
        }
    }

    private Failure readAll() throws StreamCorruptedException {
        byte version = in.readByte();
        if (version != FailureWriter.VERSION) {
            throw in.corrupt("a failure of another version=" + version, 1);
        }
        byte[] object = null;
        String whyNone = null;
        if (in.readByte() == 1) {
            object = in.readBytes(in.readInt());
        } else {
            whyNone = Text.readNullable(in);
        }
        String printed = Text.readNullable(in);
        return readNode(0).complete(printed, object, whyNone);
    }

    private Failure readNode(int depth) throws StreamCorruptedException {
        if (depth > FailureWriter.DEEPEST) {
            throw in.corrupt("failures nested deeper than " + FailureWriter.DEEPEST, 1);
        }
        String typeName = Text.readNullable(in);
        String message = Text.readNullable(in);
        StackTraceElement[] frames = readFrames();
        List<Failure> suppressed = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            suppressed.add(readNode(depth + 1));
        }
        Failure cause = in.readByte() == 1 ? readNode(depth + 1) : null;
        return new Failure(String.valueOf(typeName), message, frames, Collections.unmodifiableList(suppressed), cause);
    }

    private StackTraceElement[] readFrames() throws StreamCorruptedException {
        int count = in.readVarInt();
        if (count < 0 || count > in.remaining()) {
            throw in.corrupt("more frames than can be left", count);
        }
        StackTraceElement[] frames = new StackTraceElement[count];
        for (int i = 0; i < count; i++) {
            frames[i] = readFrame();
        }
        return frames;
    }

    private StackTraceElement readFrame() throws StreamCorruptedException {
        String loader = Text.readNullable(in);
        String module = Text.readNullable(in);
        String version = Text.readNullable(in);
        String declaringClass = Text.readNullable(in);
        String method = Text.readNullable(in);
        String file = Text.readNullable(in);
        int line = in.readInt();
        return new StackTraceElement(
                loader, module, version, String.valueOf(declaringClass), String.valueOf(method), file, line);
    }
}
