package org.jmultiprocessing.managers;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A managed queue, in the server: what {@link QueueProxy} calls. Its items are what {@link Parcel} makes of them: mostly
 * bytes, which the server never looks into, so that it needs none of their classes.
 */
final class QueueReferent implements Valued {
    private final String kind;
    private final int most;
    private final ReentrantLock guard = new ReentrantLock();
    private final Condition hasItems = guard.newCondition();
    private final Condition hasRoom = guard.newCondition();
    private final Condition allDone = guard.newCondition();
    private final ArrayDeque<Object> items = new ArrayDeque<>();
    private long unfinished;
    private boolean isShutDown;

    /** Zero or less: without a bound. */
    QueueReferent(String kind, int maxsize) {
        this.kind = kind;
        most = maxsize <= 0 ? Integer.MAX_VALUE : maxsize;
    }

    public boolean put(Object parcel, long nanos) throws InterruptedException {
        return Waits.until(guard, hasRoom, nanos, () -> hasRoom() && add(parcel));
    }

    /** The first item's parcel, or null if there was none in time. */
    public Object get(long nanos) throws InterruptedException {
        guard.lockInterruptibly();
        try {
            return Waits.until(guard, hasItems, nanos, this::hasItem) ? take() : null;
        } finally {
            guard.unlock();
        }
    }

    /** Those that are there now, but no more than {@code count}. */
    public List<Object> drain(int count) {
        guard.lock();
        try {
            List<Object> taken = new ArrayList<>();
            while (taken.size() < count && !items.isEmpty()) {
                taken.add(items.remove());
            }
            hasRoom.signalAll();
            return taken;
        } finally {
            guard.unlock();
        }
    }

    public Object peek() {
        guard.lock();
        try {
            return items.peek();
        } finally {
            guard.unlock();
        }
    }

    public List<Object> parcels() {
        guard.lock();
        try {
            return new ArrayList<>(items);
        } finally {
            guard.unlock();
        }
    }

    /** Takes out the first of equal parcels; an item that is taken out so is done. */
    public boolean removeParcel(Object parcel) {
        guard.lock();
        try {
            for (Iterator<Object> each = items.iterator(); each.hasNext(); ) {
                if (Parcel.isSame(each.next(), parcel)) {
                    each.remove();
                    hasRoom.signal();
                    countDone(1);
                    return true;
                }
            }
            return false;
        } finally {
            guard.unlock();
        }
    }

    public int qsize() {
        guard.lock();
        try {
            return items.size();
        } finally {
            guard.unlock();
        }
    }

    /** As it was asked for; 0: without a bound. */
    public int maxsize() {
        return most == Integer.MAX_VALUE ? 0 : most;
    }

    /** How many items there is room for. */
    public int room() {
        return most - qsize();
    }

    public boolean containsParcel(Object parcel) {
        for (Object each : parcels()) {
            if (Parcel.isSame(each, parcel)) {
                return true;
            }
        }
        return false;
    }

    public void taskDone() {
        guard.lock();
        try {
            if (unfinished == 0) {
                throw new IllegalStateException("taskDone() called too many times: " + this
                        + "; call it once for each item that get() returned");
            }
            countDone(1);
        } finally {
            guard.unlock();
        }
    }

    public boolean join(long nanos) throws InterruptedException {
        return Waits.until(guard, allDone, nanos, () -> unfinished == 0);
    }

    public void shutdown(boolean immediate) {
        guard.lock();
        try {
            isShutDown = true;
            if (immediate) {
                countDone(items.size());
                items.clear();
                allDone.signalAll();
            }
            hasItems.signalAll();
            hasRoom.signalAll();
        } finally {
            guard.unlock();
        }
    }

    public boolean isShutDown() {
        guard.lock();
        try {
            return isShutDown;
        } finally {
            guard.unlock();
        }
    }

    /** How many calls wait for an item, for room, or for the last {@link #taskDone}. */
    public int waiting() {
        return Waits.count(guard, hasItems, hasRoom, allDone);
    }

    @Override
    public Object value() {
        List<Object> values = new ArrayList<>();
        for (Object parcel : parcels()) {
            values.add(Parcel.open(parcel));
        }
        return values;
    }

    @Override
    public String toString() {
        return kind + "(qsize=" + qsize() + ", maxsize=" + maxsize() + (isShutDown() ? ", shut down" : "") + ")";
    }

    private boolean add(Object parcel) {
        items.add(parcel);
        unfinished++;
        hasItems.signal();
        return true;
    }

    private Object take() {
        hasRoom.signal();
        return items.remove();
    }

    /** A client that has gone, or been interrupted, just as it was woken puts nothing; nor does it take anything, below. */
    private boolean hasRoom() throws InterruptedException {
        if (isShutDown) {
            throw new QueueShutDownException("the queue takes no more items, it was shut down: maxsize=" + maxsize()
                    + ", qsize=" + items.size());
        }
        boolean has = items.size() < most;
        if (has && Thread.interrupted()) {
            hasRoom.signal();
            throw new InterruptedException("interrupted as there was room");
        }
        return has;
    }

    private boolean hasItem() throws InterruptedException {
        if (isShutDown && items.isEmpty()) {
            throw new QueueShutDownException("the queue has no more items, it was shut down");
        }
        if (!items.isEmpty() && Thread.interrupted()) {
            hasItems.signal();
            throw new InterruptedException("interrupted as there was an item");
        }
        return !items.isEmpty();
    }

    private void countDone(int count) {
        unfinished = Math.max(0, unfinished - count);
        if (unfinished == 0) {
            allDone.signalAll();
        }
    }
}
