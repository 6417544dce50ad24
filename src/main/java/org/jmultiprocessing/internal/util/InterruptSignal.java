package org.jmultiprocessing.internal.util;

/**
 * The signal that a terminal sends at Ctrl-C, to the program in front and to each of its descendants at once.
 *
 * <p>A process that works for others ignores it, as Python's servers do: the one that the user means decides what becomes
 * of all, and ends the others if it ends itself. A signal that is ignored stays so in the children of the process.
 */
public final class InterruptSignal {
    private InterruptSignal() {}

    /**
     * From now on this process ignores it; does nothing where that is impossible, as with {@code -Xrs}.
     *
     * <p>By name, as {@code sun.misc} is nothing that each run-time image has, and nothing that the compiler likes to see;
     * the class is public and exported.
     */
    public static void ignore() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler)
                    .invoke(null, interrupt, handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            Log.debug("Ctrl-C is not ignored by this process: error=" + e);
        }
    }
}
