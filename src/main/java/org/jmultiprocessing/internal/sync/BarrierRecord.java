package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.sync.BrokenException.Reason;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Where a fixed number of threads of all processes wait for each other, again and again.
 *
 * <pre>
 *   +0 ┌──────────────────────┐
 *      │ mutex                │  see MutexRecord: whoever changes the words below holds it
 *  +32 ├──────────────────────┤
 *      │ arrived              │  in this generation
 *  +40 ├──────────────────────┤
 *      │ parties              │  never changes
 *  +48 ├──────────────────────┤
 *      │ what broke it last   │  see BrokenException
 *  +56 ├──────────────────────┤
 *      │ when the first came  │  of this generation, on the clock of System.nanoTime
 *  +64 ├──────────────┬───────┤
 *      │ generation   │ phase │  0 filling, 1 the action runs, 2 broken (the lowest two bits)
 *  +72 ├──────────────┴───────┤
 *      │ parked threads       │  see Word
 * +128 ├──────────────────────┤
 *      │ slot 0: owner        │  0: free; see Owner
 *      │         fate         │  0: not decided, 1: passed, else what broke it
 * +144 ├──────────────────────┤
 *      │ slot 1 …             │  two for each party, as the next generation may begin before the last has left
 *      └──────────────────────┘
 * </pre>
 *
 * Who arrives takes a slot, writes its process there, and waits for the generation or the phase to change. Who ends the
 * generation writes its fate into all slots first: so it does not matter how late their threads look. They free them.
 *
 * <p>At any line of this a process can die, and leave things so that another can go on: its slot, which tells of it,
 * comes first and is freed last, and each change that others act upon is the store of one word. Whoever waits sees that
 * the process of an undecided slot is dead, see {@link Deathwatch}, and breaks the barrier. Whoever arrives last looks too,
 * as perhaps nobody was left to wait; but not if the others came just before, when a death is no more likely than one
 * just after, and looking would take longer than all the rest. Thread- and process-safe.
 */
public final class BarrierRecord implements Deathwatch.Concerned {
    /** As many as fit in a few dozen MiB. */
    public static final int MOST_PARTIES = 1 << 20;

    private static final int ARRIVED = 32;
    private static final int PARTIES = 40;
    private static final int BROKEN_BY = 48;
    private static final int FIRST_CAME = 56;
    private static final int STATE = 64;
    private static final long NANOS_TO_DIE_IN = 1_000_000;
    private static final long NANOS_UNTIL_A_SLOT_IS_FREE = 1_000_000;

    private final Block block;
    private final MutexRecord mutex;
    private final Word state;
    private final int parties;
    private final BarrierSlots slots;
    private final Parking parking;
    private final Spin spin = new Spin();

    /** The record at the beginning of {@code block}, which another process may have made. */
    public BarrierRecord(Block block) {
        this.block = block;
        this.mutex = new MutexRecord(block);
        this.state = Word.ofValue(block, STATE);
        this.parties = (int) block.getLong(PARTIES);
        this.slots = new BarrierSlots(block, parties);
        this.parking = Parking.of(block);
    }

    /** A new record at the beginning of {@code block}, which is zeroed memory. */
    public static BarrierRecord make(Block block, int parties) {
        block.setLong(PARTIES, parties);
        return new BarrierRecord(block);
    }

    /** The length of a record. */
    public static long bytes(int parties) {
        return BarrierSlots.end(parties);
    }

    /** What the last one to arrive does while the others wait. */
    public interface Action {
        /** Does it. */
        void run() throws InterruptedException;
    }

    /**
     * Arrives, and waits for the other parties.
     *
     * @param action may be null
     * @return how many had arrived before
     * @throws BrokenException if it is or gets broken, which it does if the deadline passes
     * @throws InterruptedException if it was interrupted, which breaks the barrier
     * @throws IOException if it would have to wait, and the process that made the record has ended
     */
    public int await(Deadline deadline, Action action) throws InterruptedException, BrokenException, IOException {
        if (Thread.interrupted()) {
            breakIt(BarrierState.generation(state.get()), Reason.INTERRUPTED);
            throw new InterruptedException();
        }
        BarrierArrival mine = arrive(deadline, action != null);
        try {
            if (!isLast(mine)) {
                awaitOthers(mine, deadline);
            } else if (action != null) {
                act(mine, action);
            }
            requirePassed(mine);
        } finally {
            slots.free(mine.slot);
        }
        return mine.index;
    }

    /** Breaks it, until it is reset. */
    public void abort() throws IOException {
        lock();
        try {
            if (BarrierState.phase(state.get()) != BarrierState.BROKEN) {
                change(BarrierState.BROKEN, BrokenException.word(Reason.ABORTED, Owner.pid(Owner.SELF)));
            }
        } finally {
            mutex.release();
        }
        wakeAll();
    }

    /** Makes it as new; who waits gets a {@link BrokenException}. */
    public void reset() throws IOException {
        lock();
        try {
            if (BarrierState.phase(state.get()) != BarrierState.BROKEN) {
                change(BarrierState.BROKEN, BrokenException.word(Reason.RESET, Owner.pid(Owner.SELF)));
            }
            slots.decideAllBut(BarrierSlots.NONE, block.getLong(BROKEN_BY));
            beginNext();
        } finally {
            mutex.release();
        }
        wakeAll();
    }

    /** How many threads it takes to pass. */
    public int parties() {
        return parties;
    }

    /** How many have arrived and wait. */
    public int waiting() {
        return BarrierState.phase(state.get()) == BarrierState.FILLING ? Math.min(arrived(), parties) : 0;
    }

    /** Whether it is broken. */
    public boolean isBroken() {
        return BarrierState.phase(state.get()) == BarrierState.BROKEN;
    }

    /** Where it is. */
    public Block block() {
        return block;
    }

    @Override
    public void lookForTheDead() {
        long now = state.get();
        long dead = BarrierState.phase(now) == BarrierState.BROKEN ? Owner.NOBODY : slots.deadAndUndecided();
        if (dead == Owner.NOBODY) {
            return;
        }
        try {
            breakIt(BarrierState.generation(now), BrokenException.word(Reason.DIED, Owner.pid(dead)));
        } catch (IOException theHomeHasEnded) {
            // So those who wait get that for an answer.
        }
    }

    private BarrierArrival arrive(Deadline deadline, boolean acts)
            throws InterruptedException, BrokenException, IOException {
        while (true) {
            long now = state.get();
            BarrierArrival arrival = enter(acts);
            if (arrival != null) {
                return arrival;
            }
            awaitRoom(now, deadline);
        }
    }

    /** Null if there is no room: an action still runs, or so many have not left yet that there is no slot. */
    private BarrierArrival enter(boolean acts) throws BrokenException, IOException {
        BarrierArrival arrival = null;
        boolean ended = true;
        lock();
        try {
            breakIfTooFewCanArrive();
            long now = state.get();
            requireWhole(now);
            int slot = BarrierState.phase(now) == BarrierState.FILLING
                    ? slots.claim(BarrierState.generation(now), arrived())
                    : BarrierSlots.NONE;
            if (slot != BarrierSlots.NONE) {
                arrival = new BarrierArrival(slot, arrived(), BarrierState.generation(now));
                count(arrival);
                ifLast(arrival, acts);
            }
            ended = arrival != null && isLast(arrival);
        } finally {
            mutex.release();
            if (ended) {
                wakeAll();
            }
        }
        return arrival;
    }

    private void count(BarrierArrival arrival) {
        if (arrival.index == 0) {
            block.setLong(FIRST_CAME, System.nanoTime());
        }
        block.setLong(ARRIVED, arrival.index + 1L);
    }

    /** To look at a process takes some 30 µs: where generations are short, that is left to those who wait. */
    private void breakIfTooFewCanArrive() {
        boolean wouldBeLast = arrived() + 1 == parties && BarrierState.phase(state.get()) == BarrierState.FILLING;
        if (!wouldBeLast
                || arrived() == 0
                || System.nanoTime() - block.getLong(FIRST_CAME) < parties * NANOS_TO_DIE_IN) {
            return;
        }
        long dead = slots.deadAndUndecided();
        if (dead != Owner.NOBODY) {
            change(BarrierState.BROKEN, BrokenException.word(Reason.DIED, Owner.pid(dead)));
        }
    }

    private void ifLast(BarrierArrival arrival, boolean acts) {
        if (isLast(arrival) && acts) {
            change(BarrierState.IN_ACTION, 0);
        } else if (isLast(arrival)) {
            pass(arrival.slot);
        }
    }

    private void requireWhole(long now) throws BrokenException {
        if (BarrierState.phase(now) == BarrierState.BROKEN) {
            throw BrokenException.of(block.getLong(BROKEN_BY));
        }
    }

    private void awaitRoom(long now, Deadline deadline) throws InterruptedException, BrokenException, IOException {
        if (deadline.hasPassed()) {
            breakIt(BarrierState.generation(now), Reason.TIMED_OUT);
            throw BrokenException.of(BrokenException.word(Reason.TIMED_OUT, Owner.pid(Owner.SELF)));
        }
        boolean inAction = BarrierState.phase(now) == BarrierState.IN_ACTION;
        parkWhile(now, inAction ? deadline : sooner(deadline, NANOS_UNTIL_A_SLOT_IS_FREE));
    }

    private static Deadline sooner(Deadline deadline, long nanos) {
        return Deadline.afterNanos(Math.min(nanos, deadline.remainingNanos()));
    }

    private void act(BarrierArrival mine, Action action) throws InterruptedException, IOException {
        boolean done = false;
        try {
            action.run();
            done = true;
        } finally {
            if (!done) {
                breakIt(mine.generation, Reason.ACTION_FAILED);
            }
        }
        lock();
        try {
            if (isUndecided(mine, state.get())) {
                pass(mine.slot);
            }
        } finally {
            mutex.release();
        }
        wakeAll();
    }

    private void awaitOthers(BarrierArrival mine, Deadline deadline) throws InterruptedException, IOException {
        InterruptedException interrupted = null;
        if (!deadline.hasPassed()) {
            spin.untilChanged(state, BarrierState.word(mine.generation, BarrierState.FILLING));
        }
        for (long now = state.get(); isUndecided(mine, now); now = state.get()) {
            if (deadline.hasPassed()) {
                breakIt(mine.generation, Reason.TIMED_OUT);
                continue;
            }
            try {
                parkWhile(now, deadline);
            } catch (InterruptedException e) {
                interrupted = e;
                breakIt(mine.generation, Reason.INTERRUPTED);
            }
        }
        if (interrupted != null && !slots.hasPassed(mine.slot)) {
            throw interrupted;
        } else if (interrupted != null) {
            Thread.currentThread().interrupt();
        }
    }

    private void parkWhile(long now, Deadline deadline) throws InterruptedException, IOException {
        Deathwatch.OWN.begin(this);
        try {
            parking.await(state, now, deadline);
        } finally {
            Deathwatch.OWN.end(this);
        }
    }

    private void requirePassed(BarrierArrival mine) throws BrokenException {
        if (!slots.hasPassed(mine.slot)) {
            long fate = slots.fate(mine.slot);
            throw BrokenException.of(fate != BarrierSlots.UNDECIDED ? fate : block.getLong(BROKEN_BY));
        }
    }

    private void breakIt(long generation, Reason reason) throws IOException {
        breakIt(generation, BrokenException.word(reason, Owner.pid(Owner.SELF)));
    }

    private void breakIt(long generation, long cause) throws IOException {
        lock();
        try {
            if (BarrierState.generation(state.get()) == generation
                    && BarrierState.phase(state.get()) != BarrierState.BROKEN) {
                change(BarrierState.BROKEN, cause);
            }
        } finally {
            mutex.release();
        }
        wakeAll();
    }

    /** Should somebody have died who held it: all is in order at any line, as the class comment says. */
    private void lock() throws IOException {
        boolean interrupted = false;
        boolean locked = false;
        while (!locked) {
            try {
                locked = mutex.acquire(Deadline.NEVER);
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (AbandonedException itIsFreeAgain) {
                locked = false;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void pass(int slot) {
        slots.decideAllBut(slot, BarrierSlots.PASSED);
        beginNext();
        slots.decide(slot, BarrierSlots.PASSED);
    }

    private void beginNext() {
        block.setLong(ARRIVED, 0);
        block.setLong(STATE, BarrierState.word(BarrierState.generation(state.get()) + 1, BarrierState.FILLING));
    }

    private void change(long phase, long cause) {
        if (phase == BarrierState.BROKEN) {
            block.setLong(BROKEN_BY, cause);
        }
        block.setLong(STATE, BarrierState.word(BarrierState.generation(state.get()), phase));
    }

    private void wakeAll() {
        if (state.isAnybodyParked()) {
            parking.wake(state, Integer.MAX_VALUE);
        }
    }

    private int arrived() {
        return (int) block.getLong(ARRIVED);
    }

    private boolean isLast(BarrierArrival arrival) {
        return arrival.index + 1 == parties;
    }

    private static boolean isUndecided(BarrierArrival arrival, long now) {
        return BarrierState.generation(now) == arrival.generation && BarrierState.phase(now) != BarrierState.BROKEN;
    }
}
