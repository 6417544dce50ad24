package org.jmultiprocessing;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.jmultiprocessing.internal.launch.ChildBody;
import org.jmultiprocessing.internal.launch.Inherited;
import org.jmultiprocessing.internal.pool.WorkerBody;
import org.jmultiprocessing.internal.util.Log;

/** What a pool's worker process runs. It is a daemon as Python's are, but may have pools of its own. */
final class PoolWorkerBody implements ChildBody, Externalizable {
    private static final long serialVersionUID = 1L;

    private String name;
    private String identity;
    private WorkerBody body;

    /** For the stream. */
    public PoolWorkerBody() {}

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
        if (Inherited.logs()) {
            Logging.inherit();
        }
        Log.info("child process calling self.run()");
        body.work();
        Log.info("process shutting down");
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeUTF(name);
        out.writeUTF(identity);
        out.writeObject(body);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        name = in.readUTF();
        identity = in.readUTF();
        CurrentProcess.set(new Process(name, identity, true, null)); // what follows may say who this process is
        body = (WorkerBody) in.readObject();
    }
}
