package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes that fight for a lock are killed at random moments, over many thousands of hand-overs. */
@Tag("slow")
class MutexStormTest {
    private static final int PROCESSES = 4;
    private static final int KILLS = 60;
    private static final long NANOS_BETWEEN_KILLS = 200_000_000;

    private final Random random = new Random(Long.getLong("storm.seed", 42));

    @Test
    void noDeathStopsOrConfusesThoseWhoSpin() throws Exception {
        assertThat(steps(new Lock(), 0)).isGreaterThan(100_000);
        assertThat(steps(new RLock(), 0)).isGreaterThan(100_000);
    }

    /** The lock is kept for so long that almost all of the others are parked, or on their way there and back. */
    @Test
    void noDeathStopsOrConfusesThoseWhoPark() throws Exception {
        assertThat(steps(new Lock(), 100_000)).isGreaterThan(5_000);
        assertThat(steps(new RLock(), 100_000)).isGreaterThan(5_000);
    }

    private long steps(SharedMutex mutex, long nanosHeld) throws Exception {
        var intended = new RawValue<Long>("q");
        var counted = new RawValue<Long>("q");
        List<Puppet> puppets = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            puppets.add(started(nanosHeld, mutex, intended, counted));
        }
        for (int kill = 0; kill < KILLS; kill++) {
            awaitProgress(counted);
            int victim = random.nextInt(PROCESSES);
            pause();
            puppets.get(victim).die(Puppet.Death.KILL);
            puppets.get(victim).close();
            puppets.set(victim, started(nanosHeld, mutex, intended, counted));
        }
        for (Puppet puppet : puppets) {
            puppet.close();
        }
        long lost = intended.get() - counted.get();
        assertThat(lost).as("steps broken off").isBetween(0L, (long) KILLS + PROCESSES);
        return counted.get();
    }

    /** Each of its two threads counts for ever; between the two steps a kill can break one off, nothing else can. */
    private static Puppet started(long nanosHeld, Object... shared) throws Exception {
        Puppet puppet = Puppet.with(shared);
        puppet.begin("t", "storm 0 1 2 " + nanosHeld);
        puppet.begin("u", "storm 0 1 2 " + nanosHeld);
        return puppet;
    }

    private static void awaitProgress(RawValue<Long> counted) throws Exception {
        long before = counted.get();
        Await.until("more than " + before + " steps", () -> counted.get() > before + 100);
    }

    private void pause() {
        long end = System.nanoTime() + (long) (random.nextDouble() * NANOS_BETWEEN_KILLS);
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
