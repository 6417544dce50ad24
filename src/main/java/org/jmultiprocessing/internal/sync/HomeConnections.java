package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Endpoint;

/**
 * This process's connections to the {@link ParkingService} of one home: as many as threads wait there now, and afterwards
 * a few that are kept for the next ones. Thread-safe.
 */
final class HomeConnections {
    /** One for the thread that waits next, one for a thread that wakes somebody meanwhile. */
    private static final int MOST_IDLE = 2;

    private static final Map<String, HomeConnections> BY_ADDRESS = new HashMap<>();
    private static final byte[] NO_GREETING = {};
    private static final byte[] DONE = {ParkingService.DONE};

    private final String address;
    private final ArrayDeque<Channel> idle = new ArrayDeque<>();

    private HomeConnections(String address) {
        this.address = address;
    }

    static HomeConnections to(String address) {
        synchronized (BY_ADDRESS) {
            HomeConnections known = BY_ADDRESS.get(address);
            if (known == null) {
                known = new HomeConnections(address);
                BY_ADDRESS.put(address, known);
            }
            return known;
        }
    }

    /** A connection that is open as far as this side knows, or null. */
    Channel idle() {
        synchronized (idle) {
            return idle.pollFirst();
        }
    }

    /** A new one. */
    Channel dial() throws IOException {
        return Endpoint.dial(address, ParkingService.NAME, NO_GREETING);
    }

    /** Keeps it for the next thread, or closes it. */
    void giveBack(Channel channel) {
        synchronized (idle) {
            if (idle.size() < MOST_IDLE) {
                idle.addFirst(channel);
                return;
            }
        }
        try (channel) {
            channel.send(DONE);
        } catch (IOException itEndsAllTheSame) {
            // The home takes the last wake-up for lost then: at worst somebody is woken and finds nothing.
        }
    }
}
