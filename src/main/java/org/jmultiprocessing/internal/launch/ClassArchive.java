package org.jmultiprocessing.internal.launch;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.Log;

/**
 * An archive of the classes that every child loads, ready to be mapped by its JVM, which spares a third of a child's start.
 *
 * <p>It holds the library's classes and the JDK's that they use, so it depends on this JDK and the library's jars alone,
 * which stand first on a child's class path for its sake. It is made once per user in the background, by a child that is run
 * for the purpose, and kept in the user's cache directory beside its checksum. A library that is not in a jar has none: the
 * JVM archives no classes from directories.
 *
 * <p>The system property {@code jmultiprocessing.archive}, set to {@code false}, turns it off; the property
 * {@code jmultiprocessing.archive.directory} names another place for it.
 */
final class ClassArchive {
    private static final long PAUSE_MILLIS = 500;

    private static final ClassArchive OURS = new ClassArchive(LibraryJars.find(), directory());

    private final List<Path> jars;
    private final Path file;
    private List<String> flags;

    ClassArchive(List<Path> jars, Path directory) {
        this.jars = jars;
        this.file = jars.isEmpty() ? null : directory.resolve("classes-" + key(jars) + ".jsa");
    }

    /** The archive of this JVM's children. */
    static ClassArchive ofChildren() {
        return OURS;
    }

    /** The jars that must stand first on a class path; none if there is no archive for them. */
    List<Path> jars() {
        return jars;
    }

    /** The flags that make a JVM use it; none while there is no sound one, in which case one is being made. */
    synchronized List<String> flags() {
        if (flags == null) {
            flags = file == null ? List.of() : flagsOf(file);
            if (flags.isEmpty() && file != null) {
                DaemonThread.start("archive", this::makeSoon);
            }
        }
        return flags;
    }

    Path file() {
        return file;
    }

    /** Written beside an archive when it is made: a JVM that maps a damaged one may crash. */
    static Path checksumOf(Path archive) {
        return archive.resolveSibling(archive.getFileName() + ".crc");
    }

    static String checksum(Path archive) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(archive));
        return Long.toHexString(crc.getValue());
    }

    /** Whether there is one, whole and undamaged. */
    static boolean isSound(Path archive) {
        try {
            return Files.isReadable(archive)
                    && Files.readString(checksumOf(archive)).equals(checksum(archive));
        } catch (IOException notMadeYet) {
            return false;
        }
    }

    private static List<String> flagsOf(Path archive) {
        // What does not fit this JVM it is to ignore, silently.
        return isSound(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of();
    }

    /** Not at once: the first children want the processors. */
    private void makeSoon() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            new ArchiveMaker(this).make();
            synchronized (this) {
                flags = flagsOf(file);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            Log.debug("no class archive can be made, children start without: " + e);
        }
    }

    private static String key(List<Path> jars) {
        StringBuilder text =
                new StringBuilder(System.getProperty("java.home")).append(System.getProperty("java.vm.version"));
        for (Path jar : jars) {
            File jarFile = jar.toFile();
            text.append('|')
                    .append(jar)
                    .append(jarFile.lastModified())
                    .append(' ')
                    .append(jarFile.length());
        }
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue())
                + Integer.toHexString(text.toString().hashCode());
    }

    private static Path directory() {
        String chosen = System.getProperty("jmultiprocessing.archive.directory");
        return chosen != null ? Path.of(chosen) : CacheDirectory.ofUser().resolve("jmultiprocessing");
    }
}
