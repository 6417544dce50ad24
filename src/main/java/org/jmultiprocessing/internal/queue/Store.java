package org.jmultiprocessing.internal.queue;

import java.util.ArrayDeque;

/**
 * The items of a queue, those who wait for one, and those who wait for room, each first come first served.
 *
 * <p>Room is taken in two steps, reserve and store, so that a producer that is interrupted or dies between them leaves
 * nothing behind. Thread-safe; never blocks.
 */
final class Store {
    private final int capacity;
    private final ArrayDeque<byte[]> items = new ArrayDeque<>();
    private final ArrayDeque<Waiter> getters = new ArrayDeque<>();
    private final ArrayDeque<Waiter> putters = new ArrayDeque<>();
    private int reserved;

    Store(int capacity) {
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    synchronized int size() {
        return items.size();
    }

    /** Takes the first item; if there is none, {@code getter} (if any) waits for the next one, and null is returned. */
    synchronized byte[] take(Waiter getter) {
        byte[] item = items.poll();
        if (item != null) {
            offerRoom();
        } else if (getter != null) {
            getters.add(getter);
        }
        return item;
    }

    /** Reserves room; if there is none, {@code putter} (if any) waits for it, and false is returned. */
    synchronized boolean reserve(Waiter putter) {
        if (putters.isEmpty() && items.size() + reserved < capacity) {
            reserved++;
            return true;
        }
        if (putter != null) {
            putters.add(putter);
        }
        return false;
    }

    /** Stores an item in reserved room. */
    synchronized void store(byte[] item) {
        reserved--;
        Waiter getter = getters.poll();
        if (getter == null) {
            items.add(item);
        } else {
            getter.give(item);
            offerRoom();
        }
    }

    /** Gives reserved room back: nothing will be stored in it. */
    synchronized void cancelReservation() {
        reserved--;
        offerRoom();
    }

    /** Brings an item back that was taken by somebody it never reached: it is the first again. */
    synchronized void giveBack(byte[] item) {
        Waiter getter = getters.poll();
        if (getter == null) {
            items.addFirst(item);
        } else {
            getter.give(item);
        }
    }

    /** Ends a wait; false if it was over already, something having been given. */
    synchronized boolean withdraw(Waiter waiter) {
        return getters.remove(waiter) || putters.remove(waiter);
    }

    private void offerRoom() {
        while (!putters.isEmpty() && items.size() + reserved < capacity) {
            reserved++;
            putters.poll().give(Waiter.NO_ITEM);
        }
    }
}
