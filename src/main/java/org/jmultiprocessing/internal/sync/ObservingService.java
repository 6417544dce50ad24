package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Link;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.transport.Service;

/**
 * Lets other processes wait for words of this process's memory without a thread. One connection for each process serves
 * all its registrations; the number is of its choice.
 *
 * <pre>
 *   BEGIN ┌─┬──────┬──────────┬──────────┬───────┬────────┐      END ┌─┬────────┐      CHANGED ┌────────┐
 *         │1│ file │ position │ expected │ owner │ number │          │2│ number │              │ number │
 *         └─┴──────┴──────────┴──────────┴───────┴────────┘          └─┴────────┘              └────────┘
 *          1   4       8          8         1       8 bytes           1     8                       8
 * </pre>
 *
 * A BEGIN gets one CHANGED at some time, unless an END comes before; owner is as in {@link ParkingService}.
 */
final class ObservingService implements Service {
    static final String NAME = "observing";
    static final byte BEGIN = 1;
    static final byte END = 2;
    static final int BEGIN_BYTES = 30;
    static final int END_BYTES = 9;

    private final WaitTable table;

    ObservingService(WaitTable table) {
        this.table = table;
    }

    @Override
    public void serve(Channel channel, byte[] greeting) throws IOException {
        Reactor.own().attach(channel, new OneProcess());
    }

    /** What one other process waits for; only the reactor's thread comes in, except through {@link #changed}. */
    private final class OneProcess implements Link.Handler {
        private final Map<Long, Observer> observers = new HashMap<>();

        @Override
        public void received(Link link, byte[] message) {
            ByteBuffer request = ByteBuffer.wrap(message);
            if (message.length == BEGIN_BYTES && message[0] == BEGIN) {
                begin(link, request);
            } else if (message.length == END_BYTES && message[0] == END) {
                end(request.getLong(1));
            } else {
                link.close();
            }
        }

        private void begin(Link link, ByteBuffer request) {
            try {
                Word word = ParkingService.word(request);
                long expected = request.getLong(ParkingService.EXPECTED);
                long number = request.getLong(BEGIN_BYTES - Long.BYTES);
                Observer observer = new Observer(table, word, expected, () -> changed(link, number));
                synchronized (observers) {
                    observers.put(number, observer);
                }
                observer.begin();
            } catch (IOException noSuchMemory) {
                link.close();
            }
        }

        private void end(long number) {
            Observer observer;
            synchronized (observers) {
                observer = observers.remove(number);
            }
            if (observer != null) {
                observer.close();
            }
        }

        private void changed(Link link, long number) {
            synchronized (observers) {
                observers.remove(number);
            }
            try {
                link.send(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
            } catch (IOException itsProcessHasEnded) {
                // Then nobody waits for it.
            }
        }

        @Override
        public void closed(Link link) {
            Observer[] left;
            synchronized (observers) {
                left = observers.values().toArray(new Observer[0]);
                observers.clear();
            }
            for (Observer each : left) {
                each.close();
            }
        }
    }
}
