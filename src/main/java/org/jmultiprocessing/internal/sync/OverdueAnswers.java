package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Time-outs are the home's business, as only it can tell a time-out from a wake-up at the same moment. Should it be
 * stopped or stuck, its answer is given up a little later, by closing the connection. Thread-safe.
 */
final class OverdueAnswers implements Watcher.Watched {
    static final OverdueAnswers OWN = new OverdueAnswers();
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<Channel, Deadline> expected = new HashMap<>();
    private final Watcher watcher = new Watcher("overdue", this);

    private OverdueAnswers() {}

    void expect(Channel channel, Deadline deadline) {
        if (deadline.isNever()) {
            return;
        }
        synchronized (this) {
            expected.put(channel, Deadline.afterNanos(deadline.remainingNanos() + GRACE_NANOS));
        }
        watcher.lookWithin(deadline.remainingNanos() + GRACE_NANOS);
    }

    synchronized void arrived(Channel channel) {
        expected.remove(channel);
    }

    @Override
    public long look() {
        List<Channel> overdue = new ArrayList<>();
        long next = NOTHING_TO_WATCH;
        synchronized (this) {
            for (Map.Entry<Channel, Deadline> each : expected.entrySet()) {
                if (each.getValue().hasPassed()) {
                    overdue.add(each.getKey());
                } else {
                    next = Math.min(next, each.getValue().remainingNanos());
                }
            }
        }
        for (Channel channel : overdue) {
            close(channel);
        }
        return next;
    }

    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException itIsOfNoUseAnyMore) {
            // Whatever is wrong with it, the thread that reads it gets an exception.
        }
    }
}
