package org.jmultiprocessing.internal.queue;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.transport.Reactor;
import org.jmultiprocessing.internal.transport.Service;
import org.jmultiprocessing.internal.util.Deadline;

/** A queue in the process that made it. Other processes come in through {@link RemoteUser}s, once it has been sent. */
public final class QueueHome implements QueueSide, Service {
    private static final AtomicLong COUNTER = new AtomicLong();
    private static final Map<String, QueueHome> SENT = new ConcurrentHashMap<>();

    private final Store store;
    private QueueAddress address;

    /** A new queue of at most {@code capacity} items, at least 1. */
    public QueueHome(int capacity) {
        this.store = new Store(capacity);
    }

    /** The queue that lives at this address: in this process, or elsewhere. */
    public static QueueSide at(QueueAddress address) {
        QueueHome here = SENT.get(address.service());
        return here != null && here.address().equals(address) ? here : RemoteQueue.at(address);
    }

    @Override
    public boolean put(byte[] item, Deadline deadline) throws InterruptedException {
        if (!awaitRoom(deadline)) {
            return false;
        }
        store.store(item);
        return true;
    }

    @Override
    public byte[] get(Deadline deadline) throws InterruptedException {
        if (deadline.hasPassed()) {
            byte[] item = store.take(null);
            return item != null ? item : takeAfterReading();
        }
        LocalWaiter waiter = new LocalWaiter();
        byte[] item = store.take(waiter);
        return item != null ? item : awaitItem(waiter, deadline);
    }

    @Override
    public int size() throws InterruptedException {
        readWhatHasArrived();
        return store.size();
    }

    /** At the first call the queue becomes known to other processes; it then lives until this process ends. */
    @Override
    public synchronized QueueAddress address() {
        if (address == null) {
            String service = "queue-" + COUNTER.incrementAndGet();
            address = new QueueAddress(Endpoint.own().address(), service, store.capacity());
            SENT.put(service, this);
            Endpoint.own().register(service, this);
        }
        return address;
    }

    @Override
    public void serve(Channel channel, byte[] greeting) throws IOException {
        Reactor.own().attach(channel, new RemoteUser(store));
    }

    private byte[] takeAfterReading() throws InterruptedException {
        readWhatHasArrived();
        return store.take(null);
    }

    private boolean awaitRoom(Deadline deadline) throws InterruptedException {
        LocalWaiter waiter = new LocalWaiter();
        if (store.reserve(deadline.hasPassed() ? null : waiter)) {
            return true;
        }
        try {
            waiter.await(deadline);
        } catch (InterruptedException e) {
            if (!store.withdraw(waiter) && waiter.given() != null) {
                store.cancelReservation();
            }
            throw e;
        }
        return !store.withdraw(waiter) && waiter.given() != null;
    }

    private byte[] awaitItem(LocalWaiter waiter, Deadline deadline) throws InterruptedException {
        try {
            waiter.await(deadline);
            if (waiter.given() == null) {
                readWhatHasArrived();
            }
        } catch (InterruptedException e) {
            if (!store.withdraw(waiter) && waiter.given() != null) {
                store.giveBack(waiter.given());
            }
            throw e;
        }
        return store.withdraw(waiter) ? null : waiter.given();
    }

    /** What other processes have put is in the system's hands; nothing may be said to be empty before it was read. */
    private void readWhatHasArrived() throws InterruptedException {
        synchronized (this) {
            if (address == null) {
                return;
            }
        }
        CountDownLatch read = new CountDownLatch(1);
        Reactor.own().afterReading(read::countDown);
        read.await();
    }
}
