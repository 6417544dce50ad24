package org.jmultiprocessing.bench;

import org.jmultiprocessing.IntValue;

/** A word of shared memory that two processes watch without pause: the least that a round trip can cost, on two processors. */
final class RawMemory {
    private RawMemory() {}

    static Work roundTrip(Size size) {
        IntValue ping = new IntValue(0);
        IntValue pong = new IntValue(0);
        int count = size.of(20_000, 5_000);
        return new Work() {
            @Override
            public double run() throws Exception {
                // Only while it is measured: a partner that spins without end would disturb the other side.
                var partner = Partners.start(() -> answer(ping, pong));
                try {
                    rounds(ping, pong, count);
                    return Clock.microsEach(count, () -> rounds(ping, pong, count));
                } finally {
                    Partners.end(partner);
                }
            }
        };
    }

    private static void rounds(IntValue ping, IntValue pong, int count) {
        for (int i = 0; i < count; i++) {
            int next = ping.get() + 1;
            ping.set(next);
            while (pong.get() != next) {
                Thread.onSpinWait();
            }
        }
    }

    private static void answer(IntValue ping, IntValue pong) {
        while (true) {
            int seen = ping.get();
            if (pong.get() != seen) {
                pong.set(seen);
            }
            Thread.onSpinWait();
        }
    }
}
