package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SemaphoreTest extends SemaphoreContract {
    @Override
    Duck.Permits newSemaphore(int permits) {
        return Duck.as(Duck.Permits.class, new Semaphore(permits));
    }

    @Override
    Duck.Permits newBoundedSemaphore(int permits) {
        return Duck.as(Duck.Permits.class, new BoundedSemaphore(permits));
    }

    @Test
    void itHasOnePermitUnlessToldOtherwise() {
        assertThat(new Semaphore().getValue()).isEqualTo(1);
        assertThat(new BoundedSemaphore().getValue()).isEqualTo(1);
    }
}
