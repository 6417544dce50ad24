package org.jmultiprocessing.internal.queue;

/** Someone who waits at a queue's home, for an item or for room; called with the home's lock held, must not block. */
interface Waiter {
    /** Stands for the item where room is handed over. */
    byte[] NO_ITEM = {};

    /** Hands over what is waited for; it is the waiter's business from then on. */
    void give(byte[] item);
}
