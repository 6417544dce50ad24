package org.jmultiprocessing.bench;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import org.jmultiprocessing.Barrier;
import org.jmultiprocessing.Hold;
import org.jmultiprocessing.Lock;
import org.jmultiprocessing.Semaphore;
import org.jmultiprocessing.Value;
import org.jmultiprocessing.function.Procedure0;

/** Locks, values, semaphores and barriers. The clock starts when the processes, which are there already, are let go. */
final class LockMeasures {
    private static final String GROUP = "synchronizers";
    private static final String OPERATIONS = "ops/s";

    private LockMeasures() {}

    static List<Measure> all() {
        return List.of(
                rate("lock_uncontended", LockMeasures::lockAlone).times(2),
                rate("lock_2proc", size -> lockContended(2, size)).times(1.5),
                rate("lock_4proc", size -> lockContended(4, size)).times(1.5),
                rate("value_locked_inc_1proc", LockMeasures::valueAlone).times(8),
                rate("value_locked_inc_2proc", size -> valueContended(2, size)).times(5),
                rate("value_locked_inc_4proc", size -> valueContended(4, size)).times(5),
                Measure.cost(GROUP, "semaphore_pingpong_rtt", "µs", LockMeasures::semaphores)
                        .times(3)
                        .javaPeer("spinning on mapped memory", "peer_mapped_rtt"),
                Measure.cost(GROUP, "barrier2_round", "µs", LockMeasures::barrier)
                        .times(3));
    }

    private static Measure rate(String name, Body body) {
        return Measure.rate(GROUP, name, OPERATIONS, body);
    }

    private static Work lockAlone(Size size) {
        Lock lock = new Lock();
        int count = size.of(6_000_000, 600_000);
        return () -> Clock.rate(count, () -> take(lock, count));
    }

    private static Work lockContended(int processes, Size size) throws InterruptedException {
        Lock lock = new Lock();
        int each = size.of(1_000_000, 100_000);
        return crowd(processes, each, () -> take(lock, each));
    }

    private static void take(Lock lock, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            lock.acquire();
            lock.release();
        }
    }

    private static Work valueAlone(Size size) {
        Value<Integer> value = new Value<>("i", 0);
        int count = size.of(2_000_000, 200_000);
        return () -> Clock.rate(count, () -> increment(value, count));
    }

    private static Work valueContended(int processes, Size size) throws InterruptedException {
        Value<Integer> value = new Value<>("i", 0);
        int each = size.of(500_000, 50_000);
        return crowd(processes, each, () -> increment(value, each));
    }

    private static void increment(Value<Integer> value, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            try (Hold held = value.hold()) {
                value.set(value.get() + 1);
            }
        }
    }

    private static Work crowd(int processes, int each, Procedure0 round) throws InterruptedException {
        Partners partners = new Partners(processes, round);
        return new Work() {
            @Override
            public double run() throws Exception {
                return Clock.rate((double) processes * each, () -> {
                    partners.go();
                    partners.awaitDone();
                });
            }

            @Override
            public void close() throws InterruptedException {
                partners.close();
            }
        };
    }

    private static Work semaphores(Size size) {
        Semaphore there = new Semaphore(0);
        Semaphore back = new Semaphore(0);
        int count = size.of(50_000, 2_000);
        return PartnerWork.of(
                () -> Clock.microsEach(count, () -> {
                    for (int i = 0; i < count; i++) {
                        there.release();
                        back.acquire();
                    }
                }),
                Partners.start(() -> pong(there, back)));
    }

    private static void pong(Semaphore there, Semaphore back) throws InterruptedException {
        while (true) {
            there.acquire();
            back.release();
        }
    }

    private static Work barrier(Size size) {
        Barrier barrier = new Barrier(2);
        int count = size.of(30_000, 2_000);
        return PartnerWork.of(
                () -> Clock.microsEach(count, () -> {
                    for (int i = 0; i < count; i++) {
                        barrier.await();
                    }
                }),
                Partners.start(() -> meet(barrier)));
    }

    private static void meet(Barrier barrier) throws InterruptedException, BrokenBarrierException {
        while (true) {
            barrier.await();
        }
    }
}
