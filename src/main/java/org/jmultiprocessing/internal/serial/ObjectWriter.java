package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.lang.invoke.SerializedLambda;

/**
 * Java serialization that remembers the class loaders of what it writes, so that other processes can ask them, and sends
 * along what lambdas of JShell read.
 */
class ObjectWriter extends ObjectOutputStream {
    private SerializedLambda replaced;

    ObjectWriter(ByteSink out) throws IOException {
        super(out.stream());
        enableReplaceObject(true);
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

    /** Of a lambda, its serialized form comes here; also that which is in what has replaced it. */
    @Override
    protected final Object replaceObject(Object object) throws IOException {
        if (object instanceof SerializedLambda form && form != replaced && ShellVariables.canBeIn(form)) {
            replaced = form;
            return ShellLambda.of(form);
        }
        return object;
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
