package org.jmultiprocessing.internal.queue;

import static org.jmultiprocessing.internal.queue.QueueMessage.COUNT;
import static org.jmultiprocessing.internal.queue.QueueMessage.ITEM;
import static org.jmultiprocessing.internal.queue.QueueMessage.NONE;
import static org.jmultiprocessing.internal.queue.QueueMessage.RESERVE;
import static org.jmultiprocessing.internal.queue.QueueMessage.ROOM;
import static org.jmultiprocessing.internal.queue.QueueMessage.SIZE;
import static org.jmultiprocessing.internal.queue.QueueMessage.STORE;
import static org.jmultiprocessing.internal.queue.QueueMessage.TAKEN;
import static org.jmultiprocessing.internal.queue.QueueMessage.WANT;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.transport.Link;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * A connection from another process, at the queue's home. It has at most one request under way. When it ends, because
 * the process closed it or died, an item that had not reached its taker goes back to the head, reserved room is given
 * back, and a wait is over.
 *
 * <p>Locks are taken in the order store, this, link: nothing of the store is called while this object's lock is held.
 */
final class RemoteUser implements Link.Handler {
    private final Store store;
    private Link link;
    private Wait wait;
    private byte[] untaken;
    private boolean hasRoom;
    private boolean ended;

    RemoteUser(Store store) {
        this.store = store;
    }

    @Override
    public void received(Link from, byte[] message) {
        link = from;
        switch (message[0]) {
            case WANT -> want(QueueMessage.deadlineIn(message));
            case TAKEN -> taken();
            case RESERVE -> reserve(QueueMessage.deadlineIn(message));
            case STORE -> store(QueueMessage.bodyOf(message));
            case SIZE -> Reactor.own().afterReading(() -> send(QueueMessage.of(COUNT, store.size())));
            default -> link.close();
        }
    }

    @Override
    public void closed(Link ending) {
        Wait pending = wait;
        if (pending != null) {
            store.withdraw(pending);
        }
        byte[] lost;
        boolean roomLost;
        synchronized (this) {
            ended = true;
            lost = untaken;
            roomLost = hasRoom;
        }
        if (lost != null) {
            store.giveBack(lost);
        }
        if (roomLost) {
            store.cancelReservation();
        }
    }

    private void want(Deadline deadline) {
        Wait getter = new Wait(true);
        wait = getter;
        byte[] item = store.take(getter);
        if (item != null) {
            getter.give(item);
        } else {
            endAt(deadline, getter);
        }
    }

    private void reserve(Deadline deadline) {
        Wait putter = new Wait(false);
        wait = putter;
        if (store.reserve(putter)) {
            putter.give(Waiter.NO_ITEM);
        } else {
            endAt(deadline, putter);
        }
    }

    private synchronized void taken() {
        untaken = null;
    }

    private void store(byte[] item) {
        if (!useReservedRoom()) {
            store.reserve(null);
        }
        store.store(item);
    }

    private synchronized boolean useReservedRoom() {
        boolean had = hasRoom;
        hasRoom = false;
        return had;
    }

    private void endAt(Deadline deadline, Wait waiting) {
        Runnable end = () -> Reactor.own().afterReading(() -> {
            if (store.withdraw(waiting)) {
                send(QueueMessage.of(NONE));
            }
        });
        if (deadline.hasPassed()) {
            end.run();
        } else {
            waiting.timer = Reactor.own().schedule(deadline, end);
        }
    }

    private void send(byte[] message) {
        send(ByteBuffer.wrap(message));
    }

    private void send(ByteBuffer... message) {
        try {
            link.send(message);
        } catch (IOException processIsGone) {
            // The link tells its end by itself, and what was on its way is brought back there.
        }
    }

    /** The request under way. */
    private final class Wait implements Waiter {
        private final boolean forItem;
        private Reactor.Timer timer;

        Wait(boolean forItem) {
            this.forItem = forItem;
        }

        @Override
        public void give(byte[] given) {
            if (timer != null) {
                timer.cancel();
            }
            if (forItem) {
                giveItem(given);
            } else {
                giveRoom();
            }
        }

        private void giveItem(byte[] item) {
            if (isOnItsWay(item)) {
                send(ByteBuffer.wrap(new byte[] {ITEM}), ByteBuffer.wrap(item));
            } else {
                store.giveBack(item);
            }
        }

        private void giveRoom() {
            if (isRoomOnItsWay()) {
                send(QueueMessage.of(ROOM));
            } else {
                store.cancelReservation();
            }
        }
    }

    private synchronized boolean isOnItsWay(byte[] item) {
        untaken = item;
        return !ended;
    }

    private synchronized boolean isRoomOnItsWay() {
        hasRoom = true;
        return !ended;
    }
}
