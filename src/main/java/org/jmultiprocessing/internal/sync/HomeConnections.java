package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.ExitActions;

/**
 * This process's connections to the {@link ParkingService} of one home: as many as threads wait there now, and afterwards
 * a few that are kept for the next ones. Thread-safe.
 */
final class HomeConnections {
    /** One for the thread that waits next, one for a thread that wakes somebody meanwhile. */
    private static final int MOST_IDLE = 2;

    private static final Map<String, HomeConnections> BY_ADDRESS = new HashMap<>();
    private static final long MOST_MILLIS_AT_EXIT = 200;
    private static final byte[] NO_GREETING = {};
    private static final byte[] DONE = {ParkingService.DONE};

    private final String address;
    private final ArrayDeque<Channel> idle = new ArrayDeque<>();
    private final List<ByteBuffer> unsaid = new ArrayList<>();
    private Thread opening;
    private volatile boolean opened;

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

    /**
     * Whether the first connection has been made, or cannot be. It takes a fresh JVM 20 to 30 ms, most of them for loading
     * classes: so a thread of its own makes it, while those that need it do without.
     */
    boolean areOpened() {
        return opened;
    }

    /** Sees to it that the first connection is made soon. */
    synchronized void openSoon() {
        if (opening == null) {
            opening = DaemonThread.start("connecting", new Opening());
            ExitActions.register(ExitActions.WAKE_THREADS + 1, new Joining(opening));
        }
    }

    /** Says it over the first connection, once that is made. */
    void saySoon(ByteBuffer request) {
        synchronized (this) {
            if (!opened) {
                unsaid.add(request);
                openSoon();
                return;
            }
        }
        say(List.of(request));
    }

    private void say(List<ByteBuffer> requests) {
        try {
            Channel channel = idle();
            Channel open = channel != null ? channel : dial();
            for (ByteBuffer request : requests) {
                open.send(request.duplicate());
            }
            giveBack(open);
        } catch (IOException theHomeHasEnded) {
            // And with it, who waited there.
        }
    }

    /** Makes the first connection; no lambda, as this is meant for fresh JVMs. */
    private final class Opening implements Runnable {
        @Override
        public void run() {
            try {
                giveBack(dial());
            } catch (IOException theHomeHasEnded) {
                // Whoever needs it finds that out again.
            }
            List<ByteBuffer> now;
            synchronized (HomeConnections.this) {
                opened = true;
                now = new ArrayList<>(unsaid);
                unsaid.clear();
            }
            if (!now.isEmpty()) {
                say(now);
            }
        }
    }

    /** A process that ends has said first what it had to say. */
    private record Joining(Thread thread) implements Runnable {
        @Override
        public void run() {
            try {
                thread.join(MOST_MILLIS_AT_EXIT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
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
