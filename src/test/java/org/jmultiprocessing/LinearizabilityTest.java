package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jmultiprocessing.Step.Act;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Short histories of what three processes do to one object at the same time; each must have an order that explains it. */
class LinearizabilityTest {
    private static final int PROCESSES = 3;
    private static final int STEPS = 3;
    private static final int FEW = 3_000;
    private static final int MANY = 300_000;
    private static final long SEED = Long.getLong("storm.seed", 42);
    private static final Act[] OF_NUMBERS = {Act.GET, Act.ADD, Act.RAISE};
    private static final Act[] OF_SEMAPHORES = {Act.GET, Act.TRY_ACQUIRE, Act.RELEASE};

    @Test
    void aHistoryThatNoOrderExplainsIsFound() {
        Step first = new Step(1, 4, Act.ADD, 1, 0);
        Step second = new Step(2, 3, Act.ADD, 1, 0);
        assertThat(Step.isLinearizable(List.of(first, second), 0, 2)).isFalse();
        Step late = new Step(5, 6, Act.GET, 0, 0);
        assertThat(Step.isLinearizable(List.of(first, late), 0, 1)).isFalse();
        Step meanwhile = new Step(2, 6, Act.GET, 0, 0);
        assertThat(Step.isLinearizable(List.of(first, meanwhile), 0, 1)).isTrue();
    }

    @Test
    void numbersAreLinearizable() throws Exception {
        check(new LongValue(0), FEW);
    }

    @Test
    void semaphoresAreLinearizable() throws Exception {
        check(new Semaphore(1), FEW);
    }

    @Test
    @Tag("slow")
    void numbersAreLinearizableForLong() throws Exception {
        check(new LongValue(0), MANY);
    }

    @Test
    @Tag("slow")
    void semaphoresAreLinearizableForLong() throws Exception {
        check(new Semaphore(1), MANY);
    }

    private static void check(Object shared, int rounds) throws Exception {
        var barrier = new Barrier(PROCESSES);
        var log = new RawArray<Long>("q", PROCESSES * STEPS * Step.LONGS).asLongs();
        List<Process> others = new ArrayList<>();
        for (int i = 1; i < PROCESSES; i++) {
            int number = i;
            others.add(new Process(() -> takePart(shared, barrier, log, number, rounds)));
            others.get(i - 1).start();
        }
        Random random = new Random(SEED);
        for (int round = 0; round < rounds; round++) {
            long before = number(shared);
            oneRound(shared, barrier, log, 0, random);
            List<Step> steps = recorded(log);
            assertThat(Step.isLinearizable(steps, before, number(shared)))
                    .as("round=%d, seed=%d, before=%d, after=%s: %s", round, SEED, before, shared, steps)
                    .isTrue();
        }
        for (Process other : others) {
            other.join();
            assertThat(other.exitCode()).hasValue(0);
        }
    }

    private static void takePart(Object shared, Barrier barrier, LongArray log, int number, int rounds)
            throws Exception {
        Random random = new Random(SEED + number);
        for (int round = 0; round < rounds; round++) {
            oneRound(shared, barrier, log, number, random);
        }
    }

    private static void oneRound(Object shared, Barrier barrier, LongArray log, int number, Random random)
            throws Exception {
        Act[] acts = shared instanceof Semaphore ? OF_SEMAPHORES : OF_NUMBERS;
        Step[] steps = new Step[STEPS];
        barrier.await();
        for (int i = 0; i < STEPS; i++) {
            steps[i] = step(shared, acts[random.nextInt(acts.length)], random.nextInt(3));
        }
        for (int i = 0; i < STEPS; i++) {
            steps[i].record(log, (long) number * STEPS + i);
        }
        barrier.await();
    }

    private static Step step(Object shared, Act act, int more) {
        long operand = act == Act.RAISE ? number(shared) : more;
        long begin = System.nanoTime();
        long result =
                shared instanceof Semaphore semaphore ? act(semaphore, act) : act((LongValue) shared, act, operand);
        return new Step(begin, System.nanoTime(), act, operand, result);
    }

    private static long act(Semaphore semaphore, Act act) {
        switch (act) {
            case TRY_ACQUIRE -> {
                return semaphore.tryAcquire() ? 1 : 0;
            }
            case RELEASE -> {
                semaphore.release();
                return 0;
            }
            default -> {
                return semaphore.getValue();
            }
        }
    }

    private static long act(LongValue value, Act act, long operand) {
        return switch (act) {
            case ADD -> value.getAndAdd(operand);
            case RAISE -> value.compareAndSet(operand, operand + 1) ? 1 : 0;
            default -> value.get();
        };
    }

    private static long number(Object shared) {
        return shared instanceof Semaphore semaphore ? semaphore.getValue() : ((LongValue) shared).get();
    }

    private static List<Step> recorded(LongArray log) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < PROCESSES * STEPS; i++) {
            steps.add(Step.recorded(log, i));
        }
        return steps;
    }
}
