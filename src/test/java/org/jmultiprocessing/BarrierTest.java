package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jmultiprocessing.function.Procedure0;
import org.junit.jupiter.api.Test;

class BarrierTest extends BarrierContract {
    @Override
    Duck.Meeting newBarrier(int parties, Procedure0 action, Duration timeout) {
        return Duck.as(Duck.Meeting.class, new Barrier(parties, action, timeout));
    }

    @Test
    void itHasABound() {
        assertThatThrownBy(() -> new Barrier(Integer.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
    }
}
