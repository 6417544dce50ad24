package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random values there and back, and random damage, with seeds that a failure tells. */
class CodecRandomTest {
    private static final int VALUES = 5_000;
    private static final int MUTATIONS = 100_000;

    @Test
    void whateverIsMadeOfCompactKindsComesBackEqual() throws Exception {
        long seed = System.nanoTime();
        RandomValues values = new RandomValues(new Random(seed));
        for (int i = 0; i < VALUES; i++) {
            Object value = values.next(4);
            byte[] bytes = Codec.encode(value);
            assertThat(new Object[] {Codec.decode(bytes)})
                    .as("seed=%d, value number=%d", seed, i)
                    .isEqualTo(new Object[] {value});
            assertThat(bytes[0]).as("seed=%d, value number=%d", seed, i).isNotEqualTo(Kind.JAVA);
        }
    }

    @Test
    void everyCutIsAnError() throws Exception {
        long seed = System.nanoTime();
        RandomValues values = new RandomValues(new Random(seed));
        for (int i = 0; i < 100; i++) {
            byte[] bytes = Codec.encode(values.next(3));
            for (int length = 0; length < Math.min(bytes.length, 500); length++) {
                byte[] cut = java.util.Arrays.copyOf(bytes, length);
                assertThat(decodes(cut))
                        .as("seed=%d, value number=%d, length=%d", seed, i, length)
                        .isFalse();
            }
        }
    }

    @Test
    @Timeout(120)
    void damageIsACheckedErrorOrAnotherValueAndNothingElse() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RandomValues values = new RandomValues(random);
        byte[] bytes = {};
        for (int i = 0; i < MUTATIONS; i++) {
            if (i % 20 == 0) {
                bytes = Codec.encode(values.next(4));
            }
            byte[] damaged = damage(bytes, random);
            if (damaged.length > 0 && damaged[0] != Kind.JAVA) {
                try {
                    boolean unused = decodes(damaged);
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("seed=" + seed + ", mutation=" + i, e);
                }
            }
        }
    }

    @Test
    void aSmallMessageThatClaimsMuchAllocatesLittle() throws Exception {
        ByteSink bomb = new ByteSink();
        for (int depth = 0; depth < 60; depth++) {
            bomb.writeByte(depth % 2 == 0 ? Kind.OBJECT_ARRAY : Kind.HASH_SET);
            bomb.writeVarInt(4_000_000);
        }
        bomb.writeBytes(new byte[4_100_000]);
        long before = allocated();
        long start = System.nanoTime();
        assertThat(decodes(bomb.toByteArray())).isFalse();
        assertThat(allocated() - before).isLessThan(200L << 20);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    /** Damage can turn a value into a lambda, of a class with any name. */
    private static boolean decodes(byte[] bytes) {
        try {
            Object unused = Codec.decode(bytes);
            return true;
        } catch (IOException | ClassNotFoundException expected) {
            return false;
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged = random.nextInt(4) == 0
                ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 20))
                : bytes.clone();
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
            byte replacement = (byte) (random.nextBoolean() ? random.nextInt(50) : random.nextInt());
            damaged[random.nextInt(Math.min(damaged.length, 200))] = replacement;
        }
        return damaged;
    }
}
