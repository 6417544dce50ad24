package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a processor or a compiler that reorders memory accesses would spoil: two processes do something at the same time,
 * thousands of times, and one of the outcomes must never be seen. The other primitives: {@link SynchronizerOrderTest}.
 */
class LitmusTest {
    private static final int FEW = 5_000;
    private static final int MANY = 500_000;
    private static final long SEED = Long.getLong("storm.seed", 42);
    private static final int DATA = 16;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void underALockAllIsSeenThatWasWrittenUnderIt(boolean reentrant) throws Exception {
        underALock(reentrant, FEW);
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(booleans = {false, true})
    void underALockAllIsSeenThatWasWrittenUnderItForLong(boolean reentrant) throws Exception {
        underALock(reentrant, MANY);
    }

    private static void underALock(boolean reentrant, int rounds) throws Exception {
        Mutex lock = reentrant ? new RLock() : new Lock();
        LongArray data = new RawArray<Long>("q", DATA).asLongs();
        var other = new Process(() -> write(lock, data, rounds));
        other.start();
        write(lock, data, rounds);
        other.join();
        assertThat(other.exitCode()).hasValue(0);
        assertThat(data.get(0)).isEqualTo(2L * rounds);
    }

    /** Each word is one more than it was, and all are the same: any that is not was seen too early or too late. */
    private static void write(Mutex lock, LongArray data, int rounds) throws InterruptedException {
        for (int round = 0; round < rounds; round++) {
            try (var held = lock.hold()) {
                long number = data.get(DATA - 1);
                for (int i = 0; i < DATA; i++) {
                    assertThat(data.get(i) == number)
                            .as("word %d of round %d", i, round)
                            .isTrue();
                    data.set(i, number + 1);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lock", "rlock", "atomic"})
    void ofTwoWhoWriteAndThenReadOneSeesTheOthersWord(String kind) throws Exception {
        storeBuffering(kind, FEW);
    }

    @ParameterizedTest
    @Tag("slow")
    @ValueSource(strings = {"lock", "rlock", "atomic"})
    void ofTwoWhoWriteAndThenReadOneSeesTheOthersWordForLong(String kind) throws Exception {
        storeBuffering(kind, MANY);
    }

    private static void storeBuffering(String kind, int rounds) throws Exception {
        Mutex lock = kind.equals("lock") ? new Lock() : kind.equals("rlock") ? new RLock() : null;
        var barrier = new Barrier(2);
        LongArray words = new RawArray<Long>("q", 2 * DATA).asLongs();
        LongArray seen = new RawArray<Long>("q", 2).asLongs();
        var other = new Process(() -> {
            Random random = new Random(SEED + 1);
            for (int round = 1; round <= rounds; round++) {
                writeAndRead(lock, barrier, words, seen, 1, round, random);
            }
        });
        other.start();
        Random random = new Random(SEED);
        for (int round = 1; round <= rounds; round++) {
            writeAndRead(lock, barrier, words, seen, 0, round, random);
            boolean neither = seen.get(0) != round && seen.get(1) != round;
            assertThat(neither)
                    .as("neither has seen the other's word: round=%d, seed=%d", round, SEED)
                    .isFalse();
        }
        other.join();
        assertThat(other.exitCode()).hasValue(0);
    }

    private static void writeAndRead(
            Mutex lock, Barrier barrier, LongArray words, LongArray seen, int who, long round, Random random)
            throws Exception {
        barrier.await();
        for (int pause = random.nextInt(50); pause > 0; pause--) {
            Thread.onSpinWait();
        }
        long read;
        if (lock == null) {
            words.getAndAdd(who * DATA, 1);
            read = words.getAndAdd((1 - who) * DATA, 0);
        } else {
            read = lockedWriteAndRead(lock, words, who, round);
        }
        seen.set(who, read);
        barrier.await();
    }

    private static long lockedWriteAndRead(Mutex lock, LongArray words, int who, long round)
            throws InterruptedException {
        try (var held = lock.hold()) {
            words.set(who * DATA, round);
        }
        try (var held = lock.hold()) {
            return words.get((1 - who) * DATA);
        }
    }
}
