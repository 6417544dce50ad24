package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.io.ObjectOutputStream;

/** Java serialization that remembers the class loaders of what it writes, so that other processes can ask them. */
class ObjectWriter extends ObjectOutputStream {
    ObjectWriter(ByteSink out) throws IOException {
        super(out.stream());
    }

    /** Writes kind, length and stream. */
    static void write(Object value, ByteSink out) throws IOException {
        out.writeByte(Kind.JAVA);
        int lengthAt = out.size();
        out.writeInt(0);
        ObjectWriter writer = new ObjectWriter(out);
        writer.writeObject(value);
        writer.flush();
        out.setInt(lengthAt, out.size() - lengthAt - Integer.BYTES);
    }

    @Override
    protected final void annotateClass(Class<?> type) {
        ClassSpace.seen(type.getClassLoader());
    }

    @Override
    protected final void annotateProxyClass(Class<?> type) {
        for (Class<?> implemented : type.getInterfaces()) {
            ClassSpace.seen(implemented.getClassLoader());
        }
        ClassSpace.seen(type.getClassLoader());
    }
}
