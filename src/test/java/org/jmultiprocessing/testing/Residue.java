package org.jmultiprocessing.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is there at one moment that a test could have left behind.
 *
 * @param processes descendants of this JVM, and processes marked as this test run's
 * @param threads those that would keep this JVM alive
 * @param files entries of the library's name whose process is neither this one nor alive
 */
record Residue(Set<ProcessHandle> processes, Set<Thread> threads, Set<Path> files) {
    private static final String PREFIX = "jmultiprocessing-";

    static Residue now() {
        return new Residue(livingProcesses(), nonDaemonThreads(), orphanedFiles());
    }

    /** What is here but not in {@code earlier}. */
    Residue since(Residue earlier) {
        return new Residue(
                without(processes, earlier.processes),
                without(threads, earlier.threads),
                without(files, earlier.files));
    }

    boolean isEmpty() {
        return processes.isEmpty() && threads.isEmpty() && files.isEmpty();
    }

    /** One line for each process and file, a stack for each thread. */
    @Override
    public String toString() {
        return Stream.of(
                        lines(processes, process -> "process " + process.pid() + ": " + commandLine(process)),
                        lines(threads, thread -> "thread " + ThreadDump.of(thread)),
                        lines(files, file -> "file " + file))
                .flatMap(List::stream)
                .collect(Collectors.joining("\n"));
    }

    private static Set<ProcessHandle> livingProcesses() {
        return Stream.concat(ProcessHandle.current().descendants(), TestRun.processes())
                .filter(ProcessHandle::isAlive)
                .collect(Collectors.toSet());
    }

    private static Set<Thread> nonDaemonThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !thread.isDaemon() && !isJUnits(thread))
                .collect(Collectors.toSet());
    }

    /** Such as the watcher of the time limits, which lives to the end of the run. */
    private static boolean isJUnits(Thread thread) {
        return thread.getName().startsWith("junit-");
    }

    private static Set<Path> orphanedFiles() {
        return Stream.of(new File("/dev/shm"), new File(System.getProperty("java.io.tmpdir")))
                .map(directory -> directory.listFiles((parent, name) -> isOrphan(name)))
                .filter(found -> found != null)
                .flatMap(Arrays::stream)
                .map(File::toPath)
                .collect(Collectors.toSet());
    }

    /** A living owner's files are its own business, be it this JVM, a child reported as a process, or a stranger. */
    private static boolean isOrphan(String name) {
        if (!name.startsWith(PREFIX)) {
            return false;
        }
        String owner = name.substring(PREFIX.length()).replaceFirst("-.*", "");
        return !owner.matches("[0-9]{1,18}")
                || !ProcessHandle.of(Long.parseLong(owner))
                        .map(ProcessHandle::isAlive)
                        .orElse(false);
    }

    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("(command line not known)");
    }

    private static <T> Set<T> without(Set<T> all, Set<T> known) {
        return all.stream().filter(one -> !known.contains(one)).collect(Collectors.toSet());
    }

    private static <T> List<String> lines(Set<T> all, Function<T, String> line) {
        return all.stream().map(line).sorted().toList();
    }
}
