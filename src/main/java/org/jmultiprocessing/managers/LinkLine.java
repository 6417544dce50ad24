package org.jmultiprocessing.managers;

import org.jmultiprocessing.internal.calls.CallLine;
import org.jmultiprocessing.internal.util.Patience;

/** A connection for calls, of a client; used by one call at a time. */
final class LinkLine {
    final CallLine line;
    final Patience patience = new Patience();

    /** When its last call ended, as {@link System#nanoTime()} has it; guarded by the link. */
    long idleSince;

    LinkLine(CallLine line) {
        this.line = line;
    }
}
