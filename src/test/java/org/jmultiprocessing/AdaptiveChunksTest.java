package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Sizes of chunks that follow from what they take. */
class AdaptiveChunksTest {
    private final AdaptiveChunks plan = new AdaptiveChunks(2);

    private int feed(int nanosPerItem, int chunks) {
        int size = 0;
        for (int i = 0; i < chunks; i++) {
            size = plan.next(Long.MAX_VALUE);
            plan.took(size, (long) size * nanosPerItem);
        }
        return size;
    }

    @Test
    void beginWithOneItemAndGrowInSteps() {
        assertThat(plan.next(1_000_000)).isEqualTo(1);
        plan.took(1, 1000);
        assertThat(plan.next(1_000_000)).isEqualTo(4);
        plan.took(4, 4000);
        assertThat(plan.next(1_000_000)).isEqualTo(16);
    }

    @Test
    void takeSome10Milliseconds() {
        assertThat(feed(100_000, 20)).isBetween(95, 100);
        assertThat(feed(5_000_000, 20)).isBetween(1, 2);
        assertThat(feed(50_000_000, 20)).isEqualTo(1);
    }

    @Test
    void haveABound() {
        assertThat(feed(10, 40)).isEqualTo(4096);
    }

    @Test
    void shrinkAtOnceWhenItemsTakeLonger() {
        feed(10_000, 20);
        plan.took(1, 5_000_000);
        assertThat(plan.next(Long.MAX_VALUE)).isLessThan(9);
    }

    @Test
    void leaveTwoForEachWorkerTowardsTheEnd() {
        feed(100_000, 20);
        assertThat(plan.next(200)).isEqualTo(50);
        assertThat(plan.next(40)).isEqualTo(10);
        assertThat(plan.next(4))
                .as("what takes less than half a millisecond is not divided")
                .isEqualTo(4);
        assertThat(plan.next(1)).isEqualTo(1);
        feed(5_000_000, 20);
        assertThat(plan.next(4)).isEqualTo(1);
    }

    @Test
    void knowWhereEachItemIs() {
        for (int size = 1; size <= 40; size++) {
            plan.add(size);
        }
        assertThat(plan.first(0)).isZero();
        assertThat(plan.first(3)).isEqualTo(6);
        assertThat(plan.count(3, 820)).isEqualTo(4);
        assertThat(plan.chunkOf(0)).isZero();
        assertThat(plan.chunkOf(5)).isEqualTo(2);
        assertThat(plan.chunkOf(6)).isEqualTo(3);
        assertThat(plan.chunkOf(819)).isEqualTo(39);
    }
}
