package org.jmultiprocessing;

import org.jmultiprocessing.internal.launch.ChildBody;
import org.jmultiprocessing.internal.util.Log;

/** What the child of a {@link Process} runs: that process object, which becomes the current one there. */
final class ProcessBody implements ChildBody {
    private static final long serialVersionUID = 1L;

    private final Process process;

    ProcessBody(Process process) {
        this.process = process;
    }

    @Override
    public void run() throws Exception {
        CurrentProcess.set(process);
        Logging.inherit();
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
}
