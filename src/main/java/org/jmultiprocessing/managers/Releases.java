package org.jmultiprocessing.managers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.calls.CallLine;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Log;

/**
 * The references that the garbage collector has found to be gone. Who finds them only notes them here; the reactor tells the
 * server of many at a time.
 */
final class Releases {
    private static final int MOST_AT_ONCE = 8000;

    private final CallLine presence;
    private List<Long> noted = new ArrayList<>();

    Releases(CallLine presence) {
        this.presence = presence;
    }

    synchronized void add(long object) {
        noted.add(object);
        if (noted.size() == 1) {
            Reactor.own().execute(this::flush);
        }
    }

    private void flush() {
        List<Long> all;
        synchronized (this) {
            all = noted;
            noted = new ArrayList<>();
        }
        try {
            for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
                send(all.subList(from, Math.min(all.size(), from + MOST_AT_ONCE)));
            }
        } catch (IOException e) {
            Log.debug("the references to a manager's objects went with its server: error=" + e);
        }
    }

    private void send(List<Long> objects) throws IOException {
        ByteSink message = Protocol.message(Protocol.RELEASE);
        for (long object : objects) {
            message.writeLong(object);
        }
        presence.send(message.array(), message.size());
    }
}
