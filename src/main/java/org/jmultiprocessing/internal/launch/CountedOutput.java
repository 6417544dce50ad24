package org.jmultiprocessing.internal.launch;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * In a child whose output is copied by its parent: counts what was printed, so that the parent can let through what was
 * printed before a result, before the result.
 */
public final class CountedOutput {
    private static final Counter OUT = new Counter(FileDescriptor.out);
    private static final Counter ERR = new Counter(FileDescriptor.err);

    private static volatile boolean installed;

    private CountedOutput() {}

    /** Whether this process's output is copied by its parent. */
    public static boolean isInstalled() {
        return installed;
    }

    /** Puts counting streams in the place of {@link System#out} and {@link System#err}. */
    static void install() {
        installed = true;
        System.setOut(print(OUT, "stdout.encoding"));
        System.setErr(print(ERR, "stderr.encoding"));
    }

    /** Bytes printed on standard output so far; 0 if nobody counts. */
    public static long out() {
        return OUT.count;
    }

    /** Bytes printed on standard error so far; 0 if nobody counts. */
    public static long err() {
        return ERR.count;
    }

    private static PrintStream print(Counter counter, String encodingProperty) {
        return new PrintStream(new BufferedOutputStream(counter), true, charset(encodingProperty));
    }

    /** Of a standard stream, by the name of the property that says so. */
    public static Charset charset(String encodingProperty) {
        String encoding = System.getProperty(encodingProperty, System.getProperty("sun." + encodingProperty));
        return encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
    }

    private static final class Counter extends OutputStream {
        private final FileOutputStream file;
        private volatile long count;

        Counter(FileDescriptor descriptor) {
            this.file = new FileOutputStream(descriptor);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }
    }
}
