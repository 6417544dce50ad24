package org.jmultiprocessing;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import org.jmultiprocessing.internal.queue.QueueAddress;
import org.jmultiprocessing.internal.queue.QueueHome;
import org.jmultiprocessing.internal.serial.StandIn;

/** What travels in place of a {@link Queue}: where it lives. */
final class QueueHandle implements StandIn {
    private static final long serialVersionUID = 1L;

    private transient QueueAddress address;

    /** For the stream. */
    public QueueHandle() {}

    QueueHandle(QueueAddress address) {
        this.address = address;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeUTF(address.endpoint());
        out.writeUTF(address.service());
        out.writeInt(address.capacity());
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        address = new QueueAddress(in.readUTF(), in.readUTF(), in.readInt());
    }

    @Override
    public Object readResolve() {
        return new Queue<Object>(QueueHome.at(address));
    }
}
