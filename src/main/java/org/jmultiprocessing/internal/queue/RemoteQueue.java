package org.jmultiprocessing.internal.queue;

import static org.jmultiprocessing.internal.queue.QueueMessage.ITEM;
import static org.jmultiprocessing.internal.queue.QueueMessage.RESERVE;
import static org.jmultiprocessing.internal.queue.QueueMessage.ROOM;
import static org.jmultiprocessing.internal.queue.QueueMessage.SIZE;
import static org.jmultiprocessing.internal.queue.QueueMessage.STORE;
import static org.jmultiprocessing.internal.queue.QueueMessage.TAKEN;
import static org.jmultiprocessing.internal.queue.QueueMessage.WANT;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.ChannelPool;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.transport.Link;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A queue that lives in another process.
 *
 * <p>Each waiting thread has a connection of its own, taken from a pool, so that an interrupt, which closes the
 * connection, harms nobody else and tells the home that nobody waits there any more. Puts into an unbounded queue share
 * one link. A put returns when the item is in the system's hands: then the death of this process does not lose it, and
 * the home finds it whoever says that it was put.
 */
final class RemoteQueue implements QueueSide {
    private static final byte[] NOTHING = {};
    private static final Map<QueueAddress, RemoteQueue> KNOWN = new ConcurrentHashMap<>();

    private final QueueAddress address;
    private final ChannelPool channels;
    private Link puts;

    private RemoteQueue(QueueAddress address) {
        this.address = address;
        this.channels = new ChannelPool(address.endpoint(), address.service());
    }

    static RemoteQueue at(QueueAddress address) {
        RemoteQueue known = KNOWN.get(address);
        if (known != null) {
            return known;
        }
        RemoteQueue created = new RemoteQueue(address);
        RemoteQueue earlier = KNOWN.putIfAbsent(address, created);
        return earlier != null ? earlier : created;
    }

    @Override
    public boolean put(byte[] item, Deadline deadline) throws IOException, InterruptedException {
        if (address.capacity() == Integer.MAX_VALUE) {
            putWithoutWaiting(item);
            return true;
        }
        return channels.use(channel -> reserveAndStore(channel, item, deadline));
    }

    @Override
    public byte[] get(Deadline deadline) throws IOException, InterruptedException {
        return channels.use(channel -> take(channel, deadline));
    }

    @Override
    public int size() throws IOException, InterruptedException {
        return channels.use(channel -> QueueMessage.numberIn(ask(channel, QueueMessage.of(SIZE))));
    }

    @Override
    public QueueAddress address() {
        return address;
    }

    private void putWithoutWaiting(byte[] item) throws IOException, InterruptedException {
        try {
            Link link = link();
            link.send(ByteBuffer.wrap(new byte[] {STORE}), ByteBuffer.wrap(item));
            link.awaitFlushed();
        } catch (ClosedByInterruptException e) {
            throw ChannelPool.interrupted(address.service(), e);
        }
    }

    private static boolean reserveAndStore(Channel channel, byte[] item, Deadline deadline) throws IOException {
        if (ask(channel, QueueMessage.of(RESERVE, deadline))[0] != ROOM) {
            return false;
        }
        channel.sendThroughInterrupts(
                ByteBuffer.allocate(1 + item.length).put(STORE).put(item).flip());
        return true;
    }

    private static byte[] take(Channel channel, Deadline deadline) throws IOException {
        byte[] answer = ask(channel, QueueMessage.of(WANT, deadline));
        if (answer[0] != ITEM) {
            return null;
        }
        channel.sendThroughInterrupts(ByteBuffer.wrap(QueueMessage.of(TAKEN)));
        return QueueMessage.bodyOf(answer);
    }

    private static byte[] ask(Channel channel, byte[] question) throws IOException {
        channel.send(question);
        return channel.receive();
    }

    private synchronized Link link() throws IOException {
        if (puts == null) {
            puts = Reactor.own().attach(channelThatTheHomeReads(), new Puts());
        }
        return puts;
    }

    /** An answer shows that the connection is accepted: else the news of a put could reach the home before the put. */
    private Channel channelThatTheHomeReads() throws IOException {
        Channel channel = Endpoint.dial(address.endpoint(), address.service(), NOTHING);
        try {
            ask(channel, QueueMessage.of(SIZE));
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The home says nothing on this link; its end makes the next put fail. */
    private static final class Puts implements Link.Handler {
        @Override
        public void received(Link link, byte[] message) {
            link.close();
        }

        @Override
        public void closed(Link link) {
            // Told by the exception of the next put.
        }
    }
}
