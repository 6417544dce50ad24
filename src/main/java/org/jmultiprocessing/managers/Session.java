package org.jmultiprocessing.managers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jmultiprocessing.internal.calls.CallLine;
import org.jmultiprocessing.internal.util.Log;

/**
 * A client process in the server, from its presence connection's beginning to its end: its calls that run, and its
 * connections. Thread-safe.
 */
final class Session {
    final long id;
    final String name;
    final long pid;
    private final Map<Long, Thread> running = new HashMap<>();

    /** Calls to be interrupted as soon as they come: an interrupt takes another way, and may be faster. */
    private final Set<Long> expected = new HashSet<>();

    private final Set<CallLine> lines = new HashSet<>();
    private boolean ended;

    Session(long id, String name, long pid) {
        this.id = id;
        this.name = name;
        this.pid = pid;
    }

    /** Returns whether this session is still there. */
    synchronized boolean add(CallLine line) {
        return !ended && lines.add(line);
    }

    synchronized void remove(CallLine line) {
        lines.remove(line);
    }

    /** This thread runs that call from now on; false if nobody waits for it any more. */
    synchronized boolean begin(long call) {
        if (ended) {
            return false;
        }
        running.put(call, Thread.currentThread());
        if (expected.remove(call)) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** The call has ended, and with it its interrupts. Returns whether the session is still there. */
    synchronized boolean finish(long call) {
        running.remove(call);
        if (Thread.interrupted()) {
            Log.debug("a call had ended when it was interrupted: " + this);
        }
        return !ended;
    }

    synchronized void interrupt(long call) {
        Thread thread = running.get(call);
        if (thread != null) {
            thread.interrupt();
        } else {
            expected.add(call);
        }
    }

    /** The reply has arrived: no interrupt is to wait for this call any more. */
    synchronized void forget(long call) {
        expected.remove(call);
    }

    /** Interrupts the calls that still run. */
    synchronized void interruptAll() {
        running.values().forEach(Thread::interrupt);
    }

    /** Takes no more calls, and closes its connections; false if that was done before. */
    boolean end() {
        List<CallLine> closed;
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
            closed = new ArrayList<>(lines);
            lines.clear();
        }
        closed.forEach(CallLine::close);
        return true;
    }

    @Override
    public String toString() {
        return "session of process " + name + " (pid=" + pid + ")";
    }
}
