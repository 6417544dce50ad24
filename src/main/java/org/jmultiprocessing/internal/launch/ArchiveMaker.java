package org.jmultiprocessing.internal.launch;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a {@link ClassArchive}: runs a child that does what children do, whose JVM writes down the classes it has
 * loaded when it ends. The file gets its name when it is whole, and only one process makes it at a time: the one that holds
 * the lock of a file beside it, which it loses when it is killed.
 */
public final class ArchiveMaker {
    /** A child that does what children do. */
    public interface Training {
        /** Runs one whose JVM is like that; blocks until it has ended. False if it has not ended well. */
        boolean run(ChildSettings settings) throws InterruptedException;
    }

    private static final int KEPT = 8;

    /** Half-made files that are older are of makers that were killed. */
    private static final Duration STALE = Duration.ofMinutes(5);

    private static volatile Training training;

    private final ClassArchive archive;
    private final Path file;

    ArchiveMaker(ClassArchive archive) {
        this.archive = archive;
        this.file = archive.file();
    }

    /** How children are trained. */
    public static void by(Training newTraining) {
        training = newTraining;
    }

    /** Makes it, unless another process does; blocks for about a second. */
    void make() throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        removeOld();
        Path claim = sibling(".making");
        try (FileChannel channel = FileChannel.open(claim, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.tryLock()) {
            if (held != null && !ClassArchive.isSound(file)) {
                makeAlone();
                Files.deleteIfExists(claim);
            }
        }
    }

    private void makeAlone() throws IOException, InterruptedException {
        Path raw = sibling("." + ProcessHandle.current().pid() + ".tmp");
        try {
            if (train(raw)) {
                Files.writeString(ClassArchive.checksumOf(file), ClassArchive.checksum(raw));
                Files.move(raw, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(raw);
        }
    }

    private boolean train(Path raw) throws IOException, InterruptedException {
        String classPath = archive.jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return training != null
                && training.run(
                        ChildSettings.bare(List.of("-XX:ArchiveClassesAtExit=" + raw, "-Xlog:disable"), classPath))
                && isWritten(raw);
    }

    /** A JVM writes the header, which begins with a magic number, last: without it, the JVM was killed while it wrote. */
    private static boolean isWritten(Path raw) throws IOException {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(raw))) {
            return in.readInt() != 0;
        } catch (NoSuchFileException | EOFException killedBefore) {
            return false;
        }
    }

    private void removeOld() throws IOException {
        Instant stale = Instant.now().minus(STALE);
        List<Path> whole = new ArrayList<>();
        try (Stream<Path> all = Files.list(file.getParent())) {
            for (Path each : all.toList()) {
                String name = each.getFileName().toString();
                if (name.endsWith(".jsa")) {
                    whole.add(each);
                } else if (!name.endsWith(".crc") && changed(each).isBefore(stale)) {
                    Files.deleteIfExists(each);
                }
            }
        }
        whole.sort(Comparator.comparing(ArchiveMaker::changed));
        for (Path surplus : whole.subList(0, Math.max(0, whole.size() - KEPT + 1))) {
            Files.deleteIfExists(surplus);
            Files.deleteIfExists(ClassArchive.checksumOf(surplus));
        }
    }

    private static Instant changed(Path path) {
        try {
            FileTime time = Files.getLastModifiedTime(path);
            return time.toInstant();
        } catch (IOException goneMeanwhile) {
            return Instant.now();
        }
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
