package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.ByteSource;

/**
 * What a booted JVM is told when it is to become a process.
 *
 * <pre>
 *  | n: 4 | authKey: n | log level: 4 | n: 4 | parent name: n | n: 4 | start method: n | encoded body |
 * </pre>
 *
 * @param authKey the key that the process's own connections use by default
 * @param logLevel of the library's log on standard error, as SLF4J's numbers are; {@link #NO_LOG} for none
 * @param parentName name of the process that starts it
 * @param startMethod name of the start method of its own children; empty for the default
 * @param body the encoded {@link ChildBody}
 */
public record StartData(byte[] authKey, int logLevel, String parentName, String startMethod, byte[] body) {
    /** Nothing is logged on standard error. */
    public static final int NO_LOG = Integer.MAX_VALUE;

    byte[] toBytes() {
        ByteSink out = new ByteSink();
        out.writeInt(authKey.length);
        out.writeBytes(authKey);
        out.writeInt(logLevel);
        writeText(out, parentName);
        writeText(out, startMethod);
        out.writeBytes(body);
        return out.toByteArray();
    }

    static StartData of(byte[] bytes) throws IOException {
        ByteSource in = new ByteSource(bytes);
        byte[] authKey = in.readBytes(in.readInt());
        int logLevel = in.readInt();
        String parentName = readText(in);
        String startMethod = readText(in);
        return new StartData(authKey, logLevel, parentName, startMethod, in.readBytes(in.remaining()));
    }

    private static void writeText(ByteSink out, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.writeBytes(bytes);
    }

    private static String readText(ByteSource in) throws IOException {
        return new String(in.readBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
