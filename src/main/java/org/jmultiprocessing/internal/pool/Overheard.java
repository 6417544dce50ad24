package org.jmultiprocessing.internal.pool;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.jmultiprocessing.internal.launch.CountedOutput;
import org.jmultiprocessing.internal.serial.ByteSink;

/**
 * In a worker that prints where its engine's process does: what goes to {@link System#err} is told to the engine, too, so that it knows
 * a worker's last lines when that has died. It is printed as before, and first; what native code prints, such as a JVM that
 * crashes, goes past this.
 */
final class Overheard extends OutputStream {
    /** Of one piece; more than the lines that the engine keeps have. */
    private static final int MOST = 8 * 1024;

    private final FileOutputStream file = new FileOutputStream(FileDescriptor.err);
    private final WorkerVoice voice;

    private Overheard(WorkerVoice voice) {
        this.voice = voice;
    }

    /** Unless the engine's process copies this one's output, and so knows it. */
    static void install(WorkerVoice voice) {
        if (!CountedOutput.isInstalled()) {
            System.setErr(new PrintStream(
                    new BufferedOutputStream(new Overheard(voice)), true, CountedOutput.charset("stderr.encoding")));
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        file.write(bytes, offset, length);
        int told = Math.min(length, MOST);
        ByteSink message = voice.begin();
        message.writeByte(WorkerMessage.PRINTED);
        message.writeInt(told);
        message.writeBytes(bytes, offset + length - told, told);
        try {
            voice.mention(message);
        } catch (IOException engineIsGone) {
            // Then this process ends soon.
        }
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }
}
