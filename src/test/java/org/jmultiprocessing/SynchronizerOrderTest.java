package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was written before a release, set, signal or arrival is seen after the acquire or await that it ended. */
class SynchronizerOrderTest {
    private static final int ROUNDS = 20_000;

    private final Semaphore back = new Semaphore(0);
    private final RawValue<Long> written = new RawValue<>("q");
    private final RawValue<Long> noted = new RawValue<>("q");

    static Stream<Object> synchronizers() {
        return Stream.of(new Semaphore(0), new Event(), new Barrier(2), new Condition(), new Condition(new Lock()));
    }

    @ParameterizedTest
    @MethodSource("synchronizers")
    void aProcessSeesWhatAnotherHasWritten(Object synchronizer) throws Exception {
        try (var puppet = Puppet.with(synchronizer, back, written, noted)) {
            int reader = puppet.begin("t", "litmus 0 1 2 3 " + ROUNDS);
            write(synchronizer);
            assertThat(puppet.answer(reader)).isEqualTo("seen");
        }
    }

    @ParameterizedTest
    @MethodSource("synchronizers")
    void aThreadSeesWhatAnotherHasWritten(Object synchronizer) throws Exception {
        var reader = OwnThread.supply(() -> read(synchronizer));
        write(synchronizer);
        assertThat(reader.get()).isEqualTo(ROUNDS);
    }

    private void write(Object synchronizer) throws Exception {
        for (long round = 1; round <= ROUNDS; round++) {
            written.set(round);
            Message.send(synchronizer, noted, round);
            back.acquire();
        }
    }

    private long read(Object synchronizer) {
        try {
            for (long round = 1; round <= ROUNDS; round++) {
                Message.await(synchronizer, noted, round);
                if (written.get() != round) {
                    return round;
                }
                back.release();
            }
            return ROUNDS;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
