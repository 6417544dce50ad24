package org.jmultiprocessing;

import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * Stands for an exception of another process that could not be rebuilt here, because its class is unknown, or it holds
 * something that cannot be serialized. Its message and stack trace are those of the original, and so is what is printed.
 */
public final class RemoteException extends MultiprocessingException {
    private static final long serialVersionUID = 1L;

    /** Class name of the original. */
    private final String typeName;

    /** Stack trace of the original with its causes, as it was printed there. */
    private final String remoteTrace;

    /** For who has only a text of the original left; its message may be null. */
    public RemoteException(String typeName, String message, String remoteTrace, StackTraceElement[] stackTrace) {
        super(typeName + ": " + message);
        this.typeName = typeName;
        this.remoteTrace = remoteTrace;
        setStackTrace(stackTrace);
    }

    /** The class name of the original exception. */
    public String typeName() {
        return typeName;
    }

    /** What {@code printStackTrace} printed of the original, in the process where it was thrown. */
    public String remoteTrace() {
        return remoteTrace;
    }

    @Override
    public void printStackTrace(PrintStream stream) {
        stream.println(getClass().getName() + ", standing for:");
        stream.print(remoteTrace);
    }

    @Override
    public void printStackTrace(PrintWriter writer) {
        writer.println(getClass().getName() + ", standing for:");
        writer.print(remoteTrace);
    }
}
