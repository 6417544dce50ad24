package org.jmultiprocessing.internal.util;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that cannot be confused with a later one of the same pid: its pid and a fingerprint of its start time.
 *
 * <p>On Linux both come from {@code /proc/<pid>/stat}: one small read, where the first use of {@link ProcessHandle} costs
 * a fresh JVM 15 ms. Elsewhere {@link ProcessHandle} is asked.
 *
 * @param pid the operating system's process id
 * @param start the start time's low 31 bits, in the system's own unit, never 0; 0 where the system does not tell it
 */
public record ProcessIdentity(long pid, int start) {
    private static final int STATE_FIELD = 0;
    private static final int START_TIME_FIELD = 19;

    private static final class Own {
        static final ProcessIdentity IDENTITY = readOwn();
    }

    /** This process. */
    public static ProcessIdentity own() {
        return Own.IDENTITY;
    }

    /** The identity of the process that has this pid now; {@code start=0} if there is none. */
    public static ProcessIdentity of(long pid) {
        String[] stat = procStat(Long.toString(pid));
        return stat != null ? new ProcessIdentity(pid, startIn(stat)) : ofHandle(pid);
    }

    /** Whether that process, and not another one under its pid, is alive now. A zombie is dead. */
    public boolean isAlive() {
        String[] stat = procStat(Long.toString(pid));
        if (stat != null) {
            char state = stat[STATE_FIELD + 1].charAt(0);
            return state != 'Z' && state != 'X' && isSameStart(startIn(stat));
        }
        Optional<ProcessHandle> handle = hasProc() ? Optional.empty() : ProcessHandle.of(pid);
        return handle.isPresent() && handle.get().isAlive() && isSameStart(startOf(handle.get()));
    }

    private boolean isSameStart(int other) {
        return start == 0 || other == 0 || start == other;
    }

    private static ProcessIdentity readOwn() {
        String[] stat = procStat("self");
        return stat != null
                ? new ProcessIdentity(Long.parseLong(stat[0]), startIn(stat))
                : ofHandle(ProcessHandle.current().pid());
    }

    private static ProcessIdentity ofHandle(long pid) {
        Optional<ProcessHandle> handle = hasProc() ? Optional.empty() : ProcessHandle.of(pid);
        return new ProcessIdentity(pid, handle.isPresent() ? startOf(handle.get()) : 0);
    }

    private static boolean hasProc() {
        return procStat("self") != null;
    }

    /** The pid, then the fields behind the command's name, which may itself hold blanks and parentheses; or null. */
    private static String[] procStat(String process) {
        try (FileInputStream file = new FileInputStream("/proc/" + process + "/stat")) {
            String text = new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
            String pid = text.substring(0, text.indexOf(' '));
            return (pid + text.substring(text.lastIndexOf(')') + 1)).split(" ");
        } catch (IOException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static int startIn(String[] stat) {
        return fingerprint(Long.parseLong(stat[START_TIME_FIELD + 1]));
    }

    private static int startOf(ProcessHandle handle) {
        Optional<Instant> started = handle.info().startInstant();
        return started.isPresent() ? fingerprint(started.get().toEpochMilli()) : 0;
    }

    private static int fingerprint(long time) {
        int bits = (int) time & Integer.MAX_VALUE;
        return bits == 0 ? 1 : bits;
    }
}
