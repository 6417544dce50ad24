package org.jmultiprocessing.internal.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * All threads of all processes that wait for words of this process's memory, first come, first woken.
 *
 * <pre>
 *   word (file 1, position 64)  →  waiter, waiter, waiter
 *   word (file 1, position 192) →  waiter
 * </pre>
 *
 * <p>A process may die between changing a word and sending the wake-up, between getting one and using it, or while it
 * holds what the others wait for. No message tells of the first and the last, so while anybody waits, the words are
 * looked at every {@value #LOOK_MILLIS} ms: then whoever has nothing to wait for any more is woken.
 *
 * <p>Thread-safe; waiters are told outside of the lock.
 */
final class WaitTable implements Watcher.Watched {
    static final WaitTable OWN = new WaitTable();
    static final long LOOK_MILLIS = 50;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS);

    private final Map<Long, ArrayDeque<Waiter>> queues = new HashMap<>();
    private final Watcher watcher = new Watcher("waits", this);

    private WaitTable() {}

    /** Lets it wait, unless its word has changed already; tells which. */
    boolean enter(Waiter waiter) {
        Word word = waiter.word();
        synchronized (this) {
            word.oneMoreParked();
            if (!waiter.mayWait()) {
                word.oneLessParked();
                return false;
            }
            queues.computeIfAbsent(key(word), unused -> new ArrayDeque<>()).addLast(waiter);
        }
        watcher.lookWithin(Math.min(LOOK_NANOS, waiter.deadline().remainingNanos()));
        return true;
    }

    /** Takes it out if it still waits; false if it was told something already. */
    synchronized boolean leave(Waiter waiter) {
        ArrayDeque<Waiter> queue = queues.get(key(waiter.word()));
        boolean waited = queue != null && queue.remove(waiter);
        if (waited) {
            left(waiter, queue);
        }
        return waited;
    }

    /** Wakes the first {@code count} waiters of a word, and all that only observe it. */
    void wake(Word word, int count) {
        List<Waiter> woken = new ArrayList<>();
        synchronized (this) {
            ArrayDeque<Waiter> queue = queues.get(key(word));
            int left = queue == null ? count : count - takeFirst(count, queue, woken);
            if (left == count) {
                word.wakeArrived();
            }
        }
        tell(woken, Waiter.Outcome.WOKEN);
    }

    private int takeFirst(int count, ArrayDeque<Waiter> queue, List<Waiter> woken) {
        int taken = 0;
        for (Iterator<Waiter> each = queue.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            if (waiter.observes() || taken < count) {
                taken += waiter.observes() ? 0 : 1;
                each.remove();
                left(waiter, queue);
                woken.add(waiter);
            }
        }
        return taken;
    }

    /** Gives a wake-up that its receiver could not use to the next one. */
    void passOn(Word word) {
        word.wakeArrived();
        wake(word, 1);
    }

    @Override
    public long look() {
        List<Waiter> woken = new ArrayList<>();
        List<Waiter> late = new ArrayList<>();
        long next;
        synchronized (this) {
            for (Iterator<ArrayDeque<Waiter>> each = queues.values().iterator(); each.hasNext(); ) {
                ArrayDeque<Waiter> queue = each.next();
                takeLate(queue, late);
                takeNeedless(queue, woken);
                if (queue.isEmpty()) {
                    each.remove();
                }
            }
            next = nextLook();
        }
        tell(late, Waiter.Outcome.TIMED_OUT);
        tell(woken, Waiter.Outcome.WOKEN);
        return next;
    }

    private static void takeLate(ArrayDeque<Waiter> queue, List<Waiter> late) {
        for (Iterator<Waiter> each = queue.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            if (waiter.deadline().hasPassed()) {
                each.remove();
                waiter.word().oneLessParked();
                late.add(waiter);
            }
        }
    }

    /** Of those who wait for an owner, one is enough: it wakes the next one itself. */
    private static void takeNeedless(ArrayDeque<Waiter> queue, List<Waiter> woken) {
        boolean enough = false;
        for (Iterator<Waiter> each = queue.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            Word word = waiter.word();
            if (enough && !waiter.observes()) {
                continue;
            }
            word.wakeArrived();
            if (!waiter.mayWait() || isOwnerDead(word)) {
                each.remove();
                word.oneLessParked();
                woken.add(waiter);
            }
            enough |= word.namesOwner() && !waiter.observes();
        }
    }

    private static boolean isOwnerDead(Word word) {
        long owner = word.namesOwner() ? word.get() : Owner.NOBODY;
        return owner != Owner.NOBODY && !Owner.isAlive(owner);
    }

    private long nextLook() {
        long next = queues.isEmpty() ? NOTHING_TO_WATCH : LOOK_NANOS;
        for (ArrayDeque<Waiter> queue : queues.values()) {
            for (Waiter waiter : queue) {
                next = Math.min(next, waiter.deadline().remainingNanos());
            }
        }
        return next;
    }

    private void left(Waiter waiter, ArrayDeque<Waiter> queue) {
        waiter.word().oneLessParked();
        if (queue.isEmpty()) {
            queues.remove(key(waiter.word()));
        }
    }

    private static void tell(List<Waiter> waiters, Waiter.Outcome outcome) {
        for (Waiter waiter : waiters) {
            waiter.tell(outcome);
        }
    }

    /** Words are aligned and a home has fewer than 2^21 files of less than 2^45 bytes. */
    private static long key(Word word) {
        return (long) word.block().fileNumber() << 42 | word.position() >>> 3;
    }
}
