package org.jmultiprocessing;

import java.io.IOException;
import org.jmultiprocessing.internal.launch.ChildBody;
import org.jmultiprocessing.internal.pool.WorkerBody;

/** What a pool's worker process runs. It is a daemon as Python's are, but may have pools of its own. */
record PoolWorkerBody(String name, String identity, WorkerBody body) implements ChildBody {
    private static final long serialVersionUID = 1L;

    @Override
    public void run() throws IOException {
        CurrentProcess.set(new Process(name, identity, true));
        body.work();
    }
}
