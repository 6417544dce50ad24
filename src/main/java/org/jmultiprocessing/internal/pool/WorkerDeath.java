package org.jmultiprocessing.internal.pool;

import java.nio.file.Files;
import java.util.List;
import org.jmultiprocessing.internal.launch.Child;
import org.jmultiprocessing.internal.launch.ExitStatus;

/**
 * How a worker ended.
 *
 * @param worker its name
 * @param pid its process id
 * @param exitCode as {@link ExitStatus} has it
 * @param circumstances what else is known, for messages: each begins with {@code "; "}
 */
public record WorkerDeath(String worker, long pid, int exitCode, String circumstances) {
    private static final int KILLED = -9;
    private static final int OUT_OF_HEAP = 3;

    /** @param killsBefore what {@link OomKills#count()} was before it ended */
    static WorkerDeath of(Worker worker, long killsBefore) {
        Child child = worker.child();
        int exitCode = child.exitCode().orElseThrow();
        return new WorkerDeath(worker.name(), child.pid(), exitCode, circumstances(worker, exitCode, killsBefore));
    }

    /** For messages. */
    public String describe() {
        return "worker=" + worker + ", pid=" + pid + ", " + ExitStatus.describe(exitCode);
    }

    private static String circumstances(Worker worker, int exitCode, long killsBefore) {
        Child child = worker.child();
        StringBuilder text = new StringBuilder();
        if (exitCode == KILLED) {
            long kills = OomKills.count();
            text.append(
                    kills > killsBefore
                            ? "; the system has killed it for lack of memory: oom_kill=" + kills
                            : "; somebody has killed it, or the system for lack of memory");
        }
        if (exitCode == OUT_OF_HEAP) {
            text.append("; this exit code is that of a JVM without memory left, too: see Context.heap()");
        }
        if (Files.exists(child.crashReport())) {
            text.append("; its JVM has crashed: see ").append(child.crashReport());
        }
        return text.append(lastLines(worker.lastLines())).toString();
    }

    private static String lastLines(List<String> lines) {
        return lines.isEmpty()
                ? "; as far as this process knows, it has printed nothing"
                : "; it printed last:\n    | " + String.join("\n    | ", lines);
    }
}
