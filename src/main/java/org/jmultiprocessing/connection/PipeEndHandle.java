package org.jmultiprocessing.connection;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.jmultiprocessing.internal.queue.PipeEnd;
import org.jmultiprocessing.internal.serial.StandIn;

/** What travels in place of a connection that is a pipe's end. The receiver holds that end from then on, too. */
final class PipeEndHandle implements StandIn {
    private static final long serialVersionUID = 1L;

    private transient PipeEnd end;

    /** For the stream. */
    public PipeEndHandle() {}

    PipeEndHandle(PipeEnd end) {
        this.end = end;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        end.writeTo(out);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        end = PipeEnd.readFrom(in);
    }

    @Override
    public Object readResolve() {
        return new Connection(new SharedLine(end));
    }
}
