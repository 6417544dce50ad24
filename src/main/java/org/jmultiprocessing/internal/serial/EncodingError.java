package org.jmultiprocessing.internal.serial;

import java.io.NotSerializableException;
import java.util.List;

/**
 * Says who could not be serialized and where it hangs in the value: serializes once more, records the half-written
 * stream, and reads off it which objects are still open ({@link StreamPath}). No field of anybody is looked at
 * reflectively.
 */
final class EncodingError {
    private static final int STEPS_SHOWN = 8;
    private static final String ADVICE =
            "; let it implement java.io.Serializable, mark the field transient, or create it where it is used";
    private static final String LAMBDA_ADVICE = "; its interface is not Serializable: use one of"
            + " org.jmultiprocessing.function, or cast it, as in (Runnable & java.io.Serializable)";
    private static final String INNER_ADVICE = "; it is the object around an inner class: make that class static,"
            + " or let this one implement java.io.Serializable";
    private static final String DEPTH_ADVICE =
            "; it is nested too deeply for this thread's stack: flatten it, or give the thread more with -Xss";

    private EncodingError() {}

    /** The exception to throw for that failure of serializing that value. */
    static NotSerializableException explain(Throwable failure, Object value, String label) {
        if (failure instanceof ShellLambda.Unsendable complete) {
            return complete;
        }
        String root = value == null ? "null" : value.getClass().getName();
        StreamPath path = failure instanceof ByteSink.Overflow ? StreamPath.NONE : TracingWriter.trace(value);
        NotSerializableException error = new NotSerializableException(
                isRefusal(failure) ? refusal(failure, label, path) : userError(failure, label, path, root));
        error.initCause(failure);
        return error;
    }

    private static String refusal(Throwable failure, String label, StreamPath path) {
        String culprit = firstLine(failure.getMessage());
        return "cannot be serialized: class=" + culprit + ", path=" + label + joined(path.steps(true)) + " -> "
                + culprit + advice(culprit, path);
    }

    private static String advice(String culprit, StreamPath path) {
        if (culprit.contains("$$Lambda")) {
            return LAMBDA_ADVICE;
        }
        String own = Immovable.adviceFor(culprit);
        if (own != null) {
            return "; " + own;
        }
        return path.leadsToEnclosingObject() ? INNER_ADVICE : ADVICE;
    }

    private static String userError(Throwable failure, String label, StreamPath path, String root) {
        StackTraceElement replacing = replacingMethod(failure);
        String innermost = path.innermost() == null ? root : path.innermost();
        String culprit = replacing == null ? innermost : replacing.getClassName();
        return "cannot be serialized: class=" + culprit + ", path=" + label + joined(path.steps(replacing != null))
                + ", error=" + Described.of(failure)
                + (failure instanceof StackOverflowError ? DEPTH_ADVICE : "; the cause tells where it was thrown");
    }

    /** Whether Java serialization itself refused the class, so that the message is the class's name. */
    private static boolean isRefusal(Throwable failure) {
        if (!(failure instanceof NotSerializableException) || failure.getMessage() == null) {
            return false;
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 || trace[0].getClassName().equals("java.io.ObjectOutputStream");
    }

    /** The {@code writeReplace} that threw, if one did: its object is not in the stream yet. */
    private static StackTraceElement replacingMethod(Throwable failure) {
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getMethodName().equals("writeReplace")) {
                return frame;
            }
            if (frame.getClassName().equals("java.io.ObjectOutputStream")) {
                return null;
            }
        }
        return null;
    }

    private static String joined(List<String> steps) {
        StringBuilder text = new StringBuilder();
        int hidden = steps.size() - 2 * STEPS_SHOWN;
        for (int i = 0; i < steps.size(); i++) {
            if (hidden > 1 && i == STEPS_SHOWN) {
                text.append(" -> (").append(hidden).append(" more)");
                i += hidden;
            }
            text.append(" -> ").append(steps.get(i));
        }
        return text.toString();
    }

    /** With {@code -Dsun.io.serialization.extendedDebugInfo=true}, further lines follow. */
    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end).trim();
    }
}
