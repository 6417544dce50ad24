package org.jmultiprocessing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jmultiprocessing.internal.launch.ChildOptions;
import org.jmultiprocessing.internal.pool.Engine;
import org.jmultiprocessing.internal.pool.EngineOptions;
import org.jmultiprocessing.internal.pool.TaskFunction;
import org.jmultiprocessing.internal.pool.WorkerBody;

/** How a pool's workers are set up as processes. */
final class PoolSetup {
    private PoolSetup() {}

    static Engine newEngine(PoolOptions options) {
        Context workers = sharing(options.context(), options.processes());
        DescriptorPlan.check(options.processes());
        WorkerLife life = options.life();
        EngineOptions engine = new EngineOptions(
                options.processes(),
                body -> newWorker(body, workers),
                encoded(life.entrance(), "initializer"),
                options.maxTasks(),
                options.maxMemory(),
                options.graceNanos(),
                options.idleNanos(),
                options.fewest(),
                options.onDemand(),
                life.initializerNanos(),
                encoded(life.exit(), "exit function"),
                life.exitNanos());
        try {
            return new Engine(engine);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a pool: " + e.getMessage(), e);
        }
    }

    private static byte[] encoded(TaskFunction function, String label) {
        return function == null ? null : Bytes.encodeTask(function, label);
    }

    private static ChildOptions newWorker(WorkerBody body, Context context) {
        String identity = CurrentProcess.identityOfNextChild();
        String name = "PoolWorker-" + identity;
        byte[] encoded = Bytes.encodeTask(new PoolWorkerBody(name, identity, body), "worker " + name);
        return new ChildOptions(
                name,
                false,
                context.usesReserve(),
                context.settings(),
                CurrentProcess.startData(CurrentProcess.authKey().toBytes(), encoded));
    }

    /**
     * Each worker's collector and compiler threads, and pools of its own, are sized for its share of the processors, and its
     * heap for its share of the memory. Put first, so that a user's flag wins.
     */
    private static Context sharing(Context context, int processes) {
        int share = Math.max(1, Multiprocessing.cpuCount() / processes);
        Context planned = context.withFirstFlag("-XX:ActiveProcessorCount=" + share);
        return context.setsHeap()
                ? planned
                : HeapPlan.flag(processes).map(planned::withFirstFlag).orElse(planned);
    }
}
