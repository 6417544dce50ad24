package org.jmultiprocessing.managers;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jmultiprocessing.internal.calls.CallLine;
import org.jmultiprocessing.internal.calls.Polling;
import org.jmultiprocessing.internal.util.Patience;

/**
 * Waits for one message of a line: looks for some microseconds, then has the reactor read and sleeps. An interrupt is put
 * off until the message is there; whoever wants to know is told of it at once.
 */
final class Reply implements CallLine.Owner {
    private final Thread waiting = Thread.currentThread();
    private volatile byte[] message;
    private volatile IOException end;

    private Reply() {}

    /** Blocks for the next message; sets the thread's status at the end if it was interrupted meanwhile. */
    static byte[] await(CallLine line, Patience patience, Runnable whenInterrupted) throws IOException {
        byte[] early = Polling.next(line, patience);
        if (early != null) {
            return early;
        }
        Reply reply = new Reply();
        line.arm(reply);
        return reply.await(whenInterrupted);
    }

    private byte[] await(Runnable whenInterrupted) throws IOException {
        boolean interrupted = false;
        while (message == null && end == null) {
            if (Thread.interrupted()) {
                if (!interrupted) {
                    whenInterrupted.run();
                }
                interrupted = true;
            }
            if (message == null && end == null) {
                LockSupport.park(this);
            }
        }
        if (interrupted) {
            waiting.interrupt();
        }
        if (message == null) {
            throw new IOException(end.getMessage(), end);
        }
        return message;
    }

    @Override
    public boolean arrived(CallLine line, byte[] whole) {
        message = whole;
        LockSupport.unpark(waiting);
        return false;
    }

    @Override
    public void ended(CallLine line, IOException why) {
        end = why;
        LockSupport.unpark(waiting);
    }
}
