package org.jmultiprocessing;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.jmultiprocessing.internal.launch.ChildBody;
import org.jmultiprocessing.internal.launch.Inherited;
import org.jmultiprocessing.internal.util.Log;

/**
 * What the child of a {@link Process} runs: that process object, which becomes the current one there. Of a plain process
 * only its parts are sent; one of a subclass is serialized as it is.
 */
final class ProcessBody implements ChildBody, Externalizable {
    private static final long serialVersionUID = 1L;

    private Process process;

    /** For the stream. */
    public ProcessBody() {}

    ProcessBody(Process process) {
        this.process = process;
    }

    @Override
    public void run() throws Exception {
        CurrentProcess.set(process);
        if (Inherited.logs()) {
            Logging.inherit();
        }
        Log.info("child process calling self.run()");
        process.run();
        Log.info("process shutting down");
    }

    @Override
    public void rehearse() {
        CurrentProcess.load();
    }

    @Override
    public String name() {
        return process.name();
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        boolean plain = process.getClass() == Process.class;
        out.writeUTF(process.name());
        out.writeUTF(process.identity());
        out.writeBoolean(process.daemon());
        out.writeBoolean(plain);
        if (plain) {
            process.writeTo(out);
        } else {
            out.writeObject(process);
        }
    }

    /** What is read may say who this process is, to a manager's server for instance: so that is known first. */
    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        CurrentProcess.set(new Process(in.readUTF(), in.readUTF(), in.readBoolean(), null));
        boolean plain = in.readBoolean();
        process = plain ? Process.readFrom(in) : (Process) in.readObject();
    }
}
