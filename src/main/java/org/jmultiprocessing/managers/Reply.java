package org.jmultiprocessing.managers;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.jmultiprocessing.internal.calls.CallLine;
import org.jmultiprocessing.internal.calls.Polling;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.Patience;

/**
 * Waits for one message of a line: looks for some microseconds, then sleeps; on a line of its own, or, if
 * very many do, woken by the reactor. An interrupt is put
 * off until the message is there; whoever wants to know is told of it at once.
 */
final class Reply implements CallLine.Owner {
    private final Thread waiting = Thread.currentThread();
    private volatile byte[] message;
    private volatile IOException end;

    private final Runnable whenInterrupted;
    private boolean interrupted;

    private Reply(Runnable whenInterrupted) {
        this.whenInterrupted = whenInterrupted;
    }

    /** Blocks for the next message; sets the thread's status at the end if it was interrupted meanwhile. */
    static byte[] await(CallLine line, Patience patience, Runnable whenInterrupted) throws IOException {
        byte[] early = Polling.next(line, patience);
        return early != null ? early : new Reply(whenInterrupted).await(line);
    }

    private byte[] await(CallLine line) throws IOException {
        try {
            byte[] message = null;
            boolean asleep = true;
            while (message == null && asleep) {
                asleep = sleep(line);
                message = asleep ? line.poll() : null;
            }
            return message != null ? message : awaitReactor(line);
        } finally {
            if (interrupted) {
                waiting.interrupt();
            }
        }
    }

    private boolean sleep(CallLine line) throws IOException {
        try {
            return line.sleep(Deadline.NEVER);
        } catch (InterruptedException e) {
            interrupted();
            return true;
        }
    }

    private void interrupted() {
        if (!interrupted) {
            interrupted = true;
            whenInterrupted.run();
        }
    }

    private byte[] awaitReactor(CallLine line) throws IOException {
        line.arm(this);
        while (message == null && end == null) {
            if (Thread.interrupted()) {
                interrupted();
            }
            if (message == null && end == null) {
                LockSupport.park(this);
            }
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
