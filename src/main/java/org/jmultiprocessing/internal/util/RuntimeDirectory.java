package org.jmultiprocessing.internal.util;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The one directory that holds every file and socket of this process, entered by its user alone:
 * {@code jmultiprocessing-<pid>-<start>-<n>} under {@code /dev/shm} where that exists, else under the temporary directory; or
 * where the system property {@value #PROPERTY} says, which children inherit.
 *
 * <p>It is made at the first use and removed when this JVM ends. Of a process that was killed, it is removed by whoever
 * notices first: a child whose parent vanished, a parent whose child did ({@link #removeOf}), or the next process that
 * makes a directory of its own ({@link #sweep}). The name carries the owner's identity, so that "its owner is dead" can be
 * told without opening anything. What belongs to it but has to be somewhere else goes with it: see {@link Elsewhere}, or the target of
 * a symbolic link.
 */
public final class RuntimeDirectory {
    /** Every entry of ours starts with this. */
    public static final String PREFIX = "jmultiprocessing-";

    /** Names a directory for the sockets and shared memory files of this process and its children. */
    static final String PROPERTY = "jmultiprocessing.directory";

    private static final class Own {
        static final Path PATH = create();
    }

    private RuntimeDirectory() {}

    /** This process's directory, made if need be. */
    public static Path own() {
        return Own.PATH;
    }

    /** Removes what a process that is gone has left, if anything; never throws. */
    public static void removeOf(ProcessIdentity gone) {
        removeAll(PREFIX + gone.pid() + "-" + gone.start() + "-");
    }

    /** Removes what processes of this user that are gone have left; never throws. */
    static void sweep() {
        String[] names = base().list();
        for (int i = 0; names != null && i < names.length; i++) {
            if (names[i].startsWith(PREFIX) && isAbandoned(names[i])) {
                removeTree(base().toPath().resolve(names[i]));
            }
        }
    }

    private static boolean isAbandoned(String name) {
        String[] parts = name.split("-");
        try {
            return parts.length == 4
                    && !new ProcessIdentity(Long.parseLong(parts[1]), Integer.parseInt(parts[2])).isAlive();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }

    private static void removeAll(String prefix) {
        String[] names = base().list();
        for (int i = 0; names != null && i < names.length; i++) {
            if (names[i].startsWith(prefix)) {
                removeTree(base().toPath().resolve(names[i]));
            }
        }
    }

    private static Path create() {
        sweep();
        ProcessIdentity self = ProcessIdentity.own();
        String prefix = PREFIX + self.pid() + "-" + self.start() + "-";
        try {
            Path made = Files.createTempDirectory(base().toPath(), prefix, ownerOnly());
            ExitActions.register(ExitActions.REMOVE_FILES, new Remover(made, new Deleter()));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot make this process's directory: base=" + base() + "; make it writable or set -D" + PROPERTY
                            + " to a directory that is",
                    e);
        }
    }

    private static File base() {
        String chosen = System.getProperty(PROPERTY);
        return chosen != null ? new File(chosen) : systemsOwn();
    }

    /** Where the system has its shared memory: {@code /dev/shm} where that exists, else the temporary directory. */
    public static File systemsOwn() {
        File sharedMemory = new File("/dev/shm");
        return sharedMemory.isDirectory() && sharedMemory.canWrite()
                ? sharedMemory
                : new File(System.getProperty("java.io.tmpdir"));
    }

    private static FileAttribute<?>[] ownerOnly() {
        return File.separatorChar == '/'
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void removeTree(Path top) {
        removeTree(top, new Deleter());
    }

    private static void removeTree(Path top, Deleter deleter) {
        if (!Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            if (Files.exists(top.resolve(Elsewhere.LIST))) {
                Elsewhere.removeListedIn(top);
            }
            Files.walkFileTree(top, deleter);
        } catch (IOException othersFileOrAlreadyGone) {
            // Another process of ours removes it at the same time, or it is another user's: neither is our business.
        }
    }

    /** The deleter is made beforehand: at the exit this library's class loader may be closed already. */
    private record Remover(Path path, Deleter deleter) implements Runnable {
        @Override
        public void run() {
            removeTree(path, deleter);
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (attributes.isSymbolicLink()) {
                removeTarget(Files.readSymbolicLink(file));
            }
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        private static void removeTarget(Path target) throws IOException {
            if (target.getFileName().toString().startsWith(PREFIX)) {
                Files.deleteIfExists(target);
            }
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
