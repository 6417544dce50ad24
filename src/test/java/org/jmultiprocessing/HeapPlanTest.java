package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapPlanTest {
    private static final long MIB = 1 << 20;

    /** Of four times its own heap, the parent keeps one, each child has 64 MiB besides its heap. */
    @ParameterizedTest
    @CsvSource({"1, 1000, 1000", "2, 1000, 1000", "4, 1000, 686", "10, 1000, 236", "37, 1000, 17"})
    void whatIsLeftIsShared(int processes, long ownHeap, long each) {
        assertThat(HeapPlan.flag(processes, ownHeap * MIB)).isEqualTo("-Xmx" + each + "m");
    }

    @Test
    void tooManyAreRefusedWithTheArithmetic() {
        assertThatThrownBy(() -> HeapPlan.flag(40, 1000 * MIB))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "(memory=4000m - own heap=1000m - processes=40 * 64m) / 40 = 11m",
                        "at least 16m",
                        "Context.heap()");
    }
}
