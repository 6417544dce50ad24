package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.transport.Link;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Uninterrupted;

/** This process's connection to the {@link ObservingService} of one home, for all registrations there. Thread-safe. */
final class HomeObserver implements Link.Handler {
    private static final Map<String, HomeObserver> BY_ADDRESS = new HashMap<>();
    private static final byte[] NO_GREETING = {};

    private final String address;
    private final Map<Long, Runnable> actions = new HashMap<>();
    private Link link;
    private long lastNumber;
    private boolean ended;

    private HomeObserver(String address) {
        this.address = address;
    }

    /** The open one, or a new one. */
    static HomeObserver of(String address) throws IOException {
        synchronized (BY_ADDRESS) {
            HomeObserver known = BY_ADDRESS.get(address);
            if (known == null) {
                known = new HomeObserver(address);
                known.link = Reactor.own().attach(Uninterrupted.run(() -> dial(address)), known);
                BY_ADDRESS.put(address, known);
            }
            return known;
        }
    }

    private static Channel dial(String address) throws IOException {
        return Endpoint.dial(address, ObservingService.NAME, NO_GREETING);
    }

    Registration register(Word word, long expected, Runnable action) throws IOException {
        long number = add(action);
        try {
            link.send(RemoteParking.request(ObservingService.BEGIN, ObservingService.BEGIN_BYTES, word)
                    .putLong(expected)
                    .put(word.kind())
                    .putLong(number)
                    .flip());
        } catch (IOException e) {
            if (remove(number) != null) {
                throw e;
            }
        }
        return () -> end(number);
    }

    private synchronized long add(Runnable action) throws IOException {
        if (ended) {
            throw new IOException("the process that made the memory has just ended: address=" + address);
        }
        actions.put(++lastNumber, action);
        return lastNumber;
    }

    private synchronized Runnable remove(long number) {
        return actions.remove(number);
    }

    private void end(long number) {
        if (remove(number) == null) {
            return;
        }
        try {
            link.send(ByteBuffer.allocate(ObservingService.END_BYTES)
                    .put(ObservingService.END)
                    .putLong(number)
                    .array());
        } catch (IOException theHomeHasEnded) {
            // Then it waits for nothing any more.
        }
    }

    @Override
    public void received(Link from, byte[] message) {
        Runnable action = remove(ByteBuffer.wrap(message).getLong());
        if (action != null) {
            action.run();
        }
    }

    @Override
    public void closed(Link from) {
        synchronized (BY_ADDRESS) {
            BY_ADDRESS.remove(address, this);
        }
        Runnable[] left;
        synchronized (this) {
            ended = true;
            left = actions.values().toArray(new Runnable[0]);
            actions.clear();
        }
        for (Runnable each : left) {
            each.run();
        }
    }
}
