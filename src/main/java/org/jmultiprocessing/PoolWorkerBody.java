package org.jmultiprocessing;

import java.io.IOException;
import org.jmultiprocessing.internal.launch.ChildBody;
import org.jmultiprocessing.internal.pool.WorkerBody;
import org.jmultiprocessing.internal.util.Log;

/** What a pool's worker process runs. It is a daemon as Python's are, but may have pools of its own. */
final class PoolWorkerBody implements ChildBody {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String identity;
    private final WorkerBody body;

    PoolWorkerBody(String name, String identity, WorkerBody body) {
        this.name = name;
        this.identity = identity;
        this.body = body;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run() throws IOException {
        CurrentProcess.set(new Process(name, identity, true, null));
        Logging.inherit();
        Log.info("child process calling self.run()");
        body.work();
        Log.info("process shutting down");
    }
}
