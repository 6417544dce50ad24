package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Processes that wait for and release each other are killed at random moments; the others must go on. */
@Tag("slow")
class SynchronizerStormTest {
    private static final int PROCESSES = 3;
    private static final int KILLS = 40;
    private static final long MOST_NANOS_BETWEEN_KILLS = 150_000_000;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Random random = new Random(Long.getLong("storm.seed", 42));

    @Test
    void noDeathStopsOthersOrSpoilsWhatTheyShare() throws Exception {
        var permits = new Semaphore(1_000);
        var turn = new Condition();
        var go = new Event();
        List<Puppet> puppets = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            puppets.add(worker(permits, turn, go));
        }
        for (int kill = 0; kill < KILLS; kill++) {
            int victim = random.nextInt(PROCESSES);
            go.set();
            pause();
            puppets.get(victim).die(Puppet.Death.KILL);
            puppets.get(victim).close();
            puppets.set(victim, worker(permits, turn, go));
            go.clear();
        }
        for (Puppet puppet : puppets) {
            puppet.die(Puppet.Death.KILL);
            puppet.close();
        }
        assertThat(permits.getValue())
                .as("each thread that was killed may have had one")
                .isBetween(1_000 - 2 * (KILLS + PROCESSES), 1_000);
        assertThatAllWork(permits, turn, go);
    }

    private static void assertThatAllWork(Semaphore permits, Condition turn, Event go) throws Exception {
        try (var puppet = Puppet.with(permits, turn, go)) {
            int acquirer = puppet.begin("t", "await 1 30000");
            while (!puppet.hasAnswered(acquirer)) {
                signal(turn);
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(puppet.answer(acquirer)).isEqualTo("true");
            int waiter = puppet.begin("t", "await 2 30000");
            go.set();
            assertThat(puppet.answer(waiter)).isEqualTo("true");
            assertThat(puppet.call("t", "acquire 0")).isEqualTo("done");
        }
    }

    private static void signal(Condition turn) throws InterruptedException {
        try (var held = turn.hold()) {
            turn.signal();
        } catch (OwnerDiedException e) {
            System.err.println(e.getMessage());
        }
    }

    @Test
    void eachDeathAtABarrierBreaksItAndEachResetRepairsIt() throws Exception {
        var barrier = new Barrier(PROCESSES);
        for (int kill = 0; kill < KILLS / 2; kill++) {
            try (var stays = Puppet.with(barrier);
                    var dies = Puppet.with(barrier)) {
                int passing = stays.begin("t", "pass 0 100000000");
                dies.begin("t", "pass 0 100000000");
                passFor((long) (random.nextDouble() * MOST_NANOS_BETWEEN_KILLS), barrier);
                dies.begin("death", "halt 9");
                awaitBroken(barrier);
                assertThat(stays.answer(passing)).contains("BrokenBarrierException");
            }
            barrier.reset();
        }
    }

    private static void passFor(long nanos, Barrier barrier) throws Exception {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0) {
            barrier.await(LONG);
        }
    }

    /** A process that dies between two passes never arrives again: only the time-out tells of that. */
    private static void awaitBroken(Barrier barrier) throws InterruptedException {
        try {
            while (true) {
                barrier.await(Duration.ofSeconds(2));
            }
        } catch (BrokenBarrierException e) {
            assertThat(e).hasMessageMatching(".*(died while it waited|did not come in time).*");
        }
    }

    private Puppet worker(Object... shared) throws Exception {
        Puppet puppet = Puppet.with(shared);
        puppet.begin("t", "workers 0 1 2 " + random.nextInt());
        puppet.begin("u", "workers 0 1 2 " + random.nextInt());
        return puppet;
    }

    private void pause() {
        long end = System.nanoTime() + (long) (random.nextDouble() * MOST_NANOS_BETWEEN_KILLS);
        while (System.nanoTime() - end < 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
