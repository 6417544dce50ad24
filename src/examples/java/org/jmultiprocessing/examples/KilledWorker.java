package org.jmultiprocessing.examples;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.WorkerLostException;

/** A worker is killed in the middle of its task: only that task fails, and the pool goes on with a fresh worker. */
public class KilledWorker {
    static int sleepForEver(Queue<Long> pids) throws Exception {
        pids.put(ProcessHandle.current().pid());
        Thread.sleep(Long.MAX_VALUE);
        return 0;
    }

    public static void main(String[] args) throws Exception {
        try (var pool = new Pool(2)) {
            var pids = new Queue<Long>();
            var result = pool.applyAsync(KilledWorker::sleepForEver, pids);
            ProcessHandle.of(pids.get()).get().destroyForcibly();
            try {
                result.get();
            } catch (ExecutionException e) {
                var lost = (WorkerLostException) e.getCause();
                System.out.println("The worker was lost, exit code " + lost.exitCode());
            }
            System.out.println("The pool goes on: " + pool.map(x -> x * x, List.of(1, 2, 3)));
        }
    }
}
