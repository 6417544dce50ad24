package org.jmultiprocessing.internal.serial;

import java.util.List;

/**
 * A throwable of another process. It crosses twice: as an object, if it can be serialized, and as text, which always
 * can.
 *
 * <pre>
 *   | version 1 | 1 | length, 4 | bytes of the object  |  printed trace or NULL | node |
 *   |           | 0 | text: why there is no object     |                        |      |
 *
 *   node:  | type name | message or NULL | frame count | frames | suppressed count | nodes | 1 | node of cause |
 *          |                                                                               | 0 |
 *   frame: | class loader | module | its version | class | method | file | line, 4 |       texts, some of them NULL
 * </pre>
 *
 * <p>The receiver never runs foreign code by decoding the frame; that happens in {@link #rebuilt()}, on the thread that
 * asks. Thread-safe.
 */
public final class Failure {
    private final String typeName;
    private final String message;
    private final StackTraceElement[] stackTrace;
    private final List<Failure> suppressed;
    private final Failure cause;

    private String text;
    private byte[] object;
    private String whyNotRebuilt;
    private Throwable rebuilt;

    Failure(String typeName, String message, StackTraceElement[] stackTrace, List<Failure> suppressed, Failure cause) {
        this.typeName = typeName;
        this.message = message;
        this.stackTrace = stackTrace;
        this.suppressed = suppressed;
        this.cause = cause;
        this.whyNotRebuilt = "it is part of another failure, which is rebuilt as a whole";
    }

    /** Completes the outermost one: its printed trace or null, and its bytes or null with a reason. */
    Failure complete(String printed, byte[] bytes, String whyNoBytes) {
        text = printed;
        object = bytes;
        whyNotRebuilt = whyNoBytes;
        return this;
    }

    /** The bytes of a throwable; never throws, whatever it is made of. Runs its methods. */
    public static byte[] encode(Throwable throwable) {
        return FailureWriter.write(throwable);
    }

    /**
     * The failure of those bytes; never throws: damaged bytes are a failure that says so. Runs nothing of the sender's.
     */
    public static Failure decode(byte[] bytes) {
        return FailureReader.read(bytes);
    }

    /**
     * The throwable itself, with its own type, stack trace, causes and suppressed ones, always the same one; or null if
     * this process cannot have it, and then {@link #whyNotRebuilt()} tells why. Deserializes at the first call, on this
     * thread; blocks on loading its classes. Never throws. Those that are a {@link #cause()} or suppressed are rebuilt
     * with the outermost one only.
     */
    public synchronized Throwable rebuilt() {
        if (object != null) {
            byte[] bytes = object;
            object = null;
            rebuild(bytes);
        }
        return rebuilt;
    }

    /** Why {@link #rebuilt()} is null; null if it is not. Asks it first. */
    public synchronized String whyNotRebuilt() {
        return rebuilt() == null ? whyNotRebuilt : null;
    }

    private void rebuild(byte[] bytes) {
        try {
            Object decoded = Codec.decode(bytes);
            if (decoded instanceof Throwable throwable
                    && decoded.getClass().getName().equals(typeName)) {
                rebuilt = throwable;
            } else {
                whyNotRebuilt = "it was rebuilt as something else: class="
                        + (decoded == null ? "null" : decoded.getClass().getName()) + ", expected=" + typeName;
            }
        } catch (Throwable e) {
            whyNotRebuilt = Described.of(e);
        }
    }

    /** The throwable's class's name. */
    public String typeName() {
        return typeName;
    }

    /** Its message, cut if it was longer than 65,536 characters; may be null. */
    public String message() {
        return message;
    }

    /** Its stack trace in the other process; a copy; empty if it had none. */
    public StackTraceElement[] stackTrace() {
        return stackTrace.clone();
    }

    /** Its cause; null if it had none, or was its own cause, or has more than 32 around it. */
    public Failure cause() {
        return cause;
    }

    /** Those that were suppressed for it; unmodifiable. */
    public List<Failure> suppressed() {
        return suppressed;
    }

    /**
     * What its {@code printStackTrace} printed, cut beyond 262,144 characters; if that failed, what it should print.
     */
    public synchronized String text() {
        if (text == null) {
            StringBuilder rendered = new StringBuilder();
            render(rendered, "", "");
            text = rendered.toString();
        }
        return text;
    }

    private void render(StringBuilder to, String caption, String indent) {
        to.append(indent).append(caption).append(typeName);
        to.append(message == null ? "" : ": " + message).append(System.lineSeparator());
        for (StackTraceElement frame : stackTrace) {
            to.append(indent).append("\tat ").append(frame).append(System.lineSeparator());
        }
        for (Failure each : suppressed) {
            each.render(to, "Suppressed: ", indent + "\t");
        }
        if (cause != null) {
            cause.render(to, "Caused by: ", indent);
        }
    }

    /** As {@code Throwable.toString()}. */
    @Override
    public String toString() {
        return message == null ? typeName : typeName + ": " + message;
    }
}
