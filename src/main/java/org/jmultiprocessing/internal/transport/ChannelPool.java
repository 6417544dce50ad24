package org.jmultiprocessing.internal.transport;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;

/**
 * Connections to one service for threads that ask and wait for the answer: each has one for itself while it does, and
 * the next thread uses it again. At most as many are open as threads waited at the same time. Thread-safe.
 */
public final class ChannelPool {
    private static final byte[] NOTHING = {};

    private final String address;
    private final String service;
    private final ArrayDeque<Channel> idle = new ArrayDeque<>();

    /** Connections to {@code service} of the endpoint at {@code address}, opened as they are needed. */
    public ChannelPool(String address, String service) {
        this.address = address;
        this.service = service;
    }

    /** What a thread does with its connection. */
    @FunctionalInterface
    public interface Exchange<R> {
        /** Sends and receives; leaves the connection ready for the next exchange. */
        R on(Channel channel) throws IOException;
    }

    /**
     * Runs one exchange. If it fails or is interrupted, its connection is closed, which tells the other side so.
     *
     * @throws InterruptedException if the thread is interrupted before or during the exchange
     */
    public <R> R use(Exchange<R> exchange) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException(
                    "interrupted before the process at the other end was asked: service=" + service);
        }
        Channel channel = take();
        boolean reusable = false;
        try {
            R result = exchange.on(channel);
            reusable = true;
            return result;
        } catch (ClosedByInterruptException e) {
            throw interrupted(service, e);
        } finally {
            if (reusable) {
                give(channel);
            } else {
                channel.close();
            }
        }
    }

    /** What NIO tells by closing the connection, as the rest of the world knows it; clears the thread's status. */
    public static InterruptedException interrupted(String service, ClosedByInterruptException cause) {
        InterruptedException interrupted = new InterruptedException(
                "interrupted while the process at the other end was asked: service=" + service);
        interrupted.initCause(cause);
        boolean statusIsInTheExceptionNow = Thread.interrupted();
        assert statusIsInTheExceptionNow;
        return interrupted;
    }

    private Channel take() throws IOException, InterruptedException {
        Channel channel;
        synchronized (idle) {
            channel = idle.poll();
        }
        if (channel != null) {
            return channel;
        }
        try {
            return Endpoint.dial(address, service, NOTHING);
        } catch (ClosedByInterruptException e) {
            throw interrupted(service, e);
        }
    }

    private void give(Channel channel) {
        synchronized (idle) {
            idle.push(channel);
        }
    }
}
