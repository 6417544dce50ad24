package org.jmultiprocessing;

import java.util.List;
import org.jmultiprocessing.internal.pool.Engine;
import org.jmultiprocessing.internal.pool.EngineOptions;
import org.jmultiprocessing.internal.pool.WorkerBody;
import org.jmultiprocessing.internal.pool.WorkerProcess;

/** How a pool's workers are set up as processes. */
final class PoolSetup {
    private PoolSetup() {}

    static Engine newEngine(int processes) {
        return new Engine(new EngineOptions(processes, jvmFlags(processes), PoolSetup::newWorker));
    }

    private static WorkerProcess newWorker(WorkerBody body) {
        String identity = CurrentProcess.identityOfNextChild();
        String name = "PoolWorker-" + identity;
        return new WorkerProcess(name, Bytes.encode(new PoolWorkerBody(name, identity, body), "worker " + name));
    }

    /** Each worker's collector and compiler threads, and pools of its own, are sized for its share of the processors. */
    private static List<String> jvmFlags(int processes) {
        return List.of("-XX:ActiveProcessorCount=" + Math.max(1, Multiprocessing.cpuCount() / processes));
    }
}
