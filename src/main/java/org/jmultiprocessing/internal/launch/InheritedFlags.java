package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The JVM flags of this process that its children get too: all but those that name something only one process can have
 * (a debugger's port, an agent's file, a recording), and those that say what to run, which we say ourselves.
 */
public final class InheritedFlags {
    /** Two-word options: the next argument is theirs. */
    private static final Set<String> WITH_VALUE = Set.of(
            "--add-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--limit-modules",
            "--patch-module",
            "--upgrade-module-path",
            "--enable-native-access",
            "--source");

    /** Two-word options that say where classes are. */
    private static final Set<String> CLASS_PATHS = Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path");

    private static final List<String> NOT_SHAREABLE = List.of(
            "-agentlib:",
            "-agentpath:",
            "-javaagent:",
            "-Xrunjdwp",
            "-Xdebug",
            "-Dcom.sun.management.",
            "-XX:StartFlightRecording",
            "-XX:FlightRecorderOptions",
            "-XX:ArchiveClassesAtExit",
            "-XX:AOTCacheOutput",
            "-XX:AOTMode",
            "-XX:AOTConfiguration",
            "-XX:+AutoCreateSharedArchive",
            "-Xshare:dump",
            "-Xlog",
            "-splash:",
            "--class-path=",
            "--source");

    private static List<String> cached;

    private InheritedFlags() {}

    static synchronized List<String> get() {
        if (cached == null) {
            cached = shareable(ofThisProcess());
        }
        return cached;
    }

    /** Whether one of them says how large the heap may be. */
    public static boolean setHeap() {
        for (String flag : get()) {
            if (flag.startsWith("-Xmx") || flag.startsWith("-XX:MaxHeapSize") || flag.startsWith("-XX:MaxRAM")) {
                return true;
            }
        }
        return false;
    }

    private static List<String> ofThisProcess() {
        try {
            // The management classes take a fresh JVM 40 ms to load; on Linux the command line is a small file.
            byte[] commandLine = Files.readAllBytes(Path.of("/proc/self/cmdline"));
            List<String> words = List.of(new String(commandLine, Charset.defaultCharset()).split("\0"));
            if (isOfJava(words.get(0)) && words.stream().noneMatch(word -> word.startsWith("@"))) {
                return jvmPartOf(words);
            }
        } catch (IOException | SecurityException notLinux) {
            // Asked the portable way, below.
        }
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    /** Not that of another tool, such as jshell, whose options are its own. */
    private static boolean isOfJava(String program) {
        return program.equals("java") || program.endsWith("/java");
    }

    /** What stands between the program's name and the main class, two-word options joined, class paths left out. */
    static List<String> jvmPartOf(List<String> commandLine) {
        List<String> flags = new ArrayList<>();
        for (int i = 1; i < commandLine.size() && isJvmFlag(commandLine.get(i)); i++) {
            String word = commandLine.get(i);
            if (CLASS_PATHS.contains(word)) {
                i++;
            } else if (WITH_VALUE.contains(word) && i + 1 < commandLine.size()) {
                flags.add(word + "=" + commandLine.get(++i));
            } else {
                flags.add(word);
            }
        }
        return flags;
    }

    private static boolean isJvmFlag(String word) {
        return word.startsWith("-")
                && !word.equals("-jar")
                && !word.equals("-m")
                && !word.startsWith("--module=")
                && !word.equals("--module");
    }

    static List<String> shareable(List<String> flags) {
        List<String> kept = new ArrayList<>();
        for (String flag : flags) {
            String forChild = isShareable(flag) ? ModuleFlags.forClassPath(flag) : null;
            if (forChild != null) {
                kept.add(forChild);
            }
        }
        return List.copyOf(kept);
    }

    /** Whether several processes can have it at the same time. */
    static boolean isShareable(String flag) {
        for (String prefix : NOT_SHAREABLE) {
            if (flag.startsWith(prefix)) {
                return false;
            }
        }
        return true;
    }
}
