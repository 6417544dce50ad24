package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jmultiprocessing.internal.util.RuntimeDirectory;

/**
 * A class path that is too long for a command line, in a file that the {@code java} program is given as
 * {@code @<file>}: Linux takes at most 128 KiB in one word, Windows 32 KiB in all. The file lies in this process's
 * directory, and is written once for each class path.
 */
final class ArgumentFile {
    /** Below every system's bound, with room for the other words. */
    static final int LONGEST_WORD = 30_000;

    private static String writtenClassPath;
    private static Path file;
    private static int count;

    private ArgumentFile() {}

    /** The word that stands for {@code -cp <classPath>}. */
    static synchronized String of(String classPath) throws IOException {
        if (!classPath.equals(writtenClassPath)) {
            // A new name each time: a JVM that was launched before may still be about to read the old one.
            file = RuntimeDirectory.own().resolve("classpath-" + count++);
            Files.writeString(file, "-cp " + quoted(classPath), charset());
            writtenClassPath = classPath;
        }
        return "@" + file;
    }

    /** As the launcher unquotes it: a backslash takes the next character as it is. */
    static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    /** The launcher hands the file's bytes on as if they had stood on the command line. */
    private static Charset charset() {
        String name = System.getProperty("sun.jnu.encoding", "UTF-8");
        return Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }
}
