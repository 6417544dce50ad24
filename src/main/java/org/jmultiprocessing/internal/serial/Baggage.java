package org.jmultiprocessing.internal.serial;

import java.util.ArrayList;
import java.util.List;

/**
 * What was handed out while something was encoded, such as the right to be attached to: if the bytes never reach
 * anybody, it is taken back.
 *
 * <p>Baggage is opened around the encoding, on one thread; a stand-in adds what takes back what it has handed out, and
 * the innermost open baggage keeps it. Once closed, its contents are its owner's; closed without having been wanted, they
 * go to the baggage around it.
 */
public final class Baggage {
    private static final ThreadLocal<Baggage> OPEN = new ThreadLocal<>();

    private final Baggage around;
    private final List<Runnable> takings = new ArrayList<>();

    private Baggage(Baggage around) {
        this.around = around;
    }

    /** Opens one. */
    public static Baggage open() {
        Baggage opened = new Baggage(OPEN.get());
        OPEN.set(opened);
        return opened;
    }

    /** Something was handed out; if nobody wants to know, it is not taken back. */
    public static void add(Runnable takeBack) {
        Baggage open = OPEN.get();
        if (open != null) {
            open.takings.add(takeBack);
        }
    }

    /** Nothing is added any more. */
    public void close() {
        if (around == null) {
            OPEN.remove();
        } else {
            OPEN.set(around);
        }
    }

    /** Its contents are the business of the baggage around it, if there is any. */
    void passOn() {
        if (around != null) {
            around.takings.addAll(takings);
            takings.clear();
        }
    }

    /** Whether nothing was handed out. */
    public boolean isEmpty() {
        return takings.isEmpty();
    }

    /** Takes everything back; idempotent. */
    public void takeBack() {
        List<Runnable> all = List.copyOf(takings);
        takings.clear();
        for (Runnable each : all) {
            each.run();
        }
    }
}
