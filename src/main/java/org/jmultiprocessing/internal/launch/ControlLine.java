package org.jmultiprocessing.internal.launch;

/**
 * What a parent says to a child that is busy. It comes through the {@link Wire}, and is heard on the thread that reads the
 * wire, whatever the child's main thread is doing.
 */
public final class ControlLine {
    /** Listens. What it throws is printed, and harms nobody. */
    public interface Listener {
        /** Something was said; called on a thread that must go on soon. */
        void heard(byte[] message);
    }

    private static volatile Listener listener;

    private ControlLine() {}

    /** In a child: from now on what is said is told to this listener; nobody hears what was said before. */
    public static void listen(Listener newListener) {
        listener = newListener;
    }

    static void deliver(byte[] message) {
        Listener hearer = listener;
        if (hearer == null) {
            return;
        }
        try {
            hearer.heard(message);
        } catch (RuntimeException | Error e) {
            System.err.println("jmultiprocessing: a message of the parent was lost: " + e);
        }
    }
}
