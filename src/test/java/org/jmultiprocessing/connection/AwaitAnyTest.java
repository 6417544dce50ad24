package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AwaitAnyTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource
    void allThatAreReadyInTheOrderOfTheInput(Ends.Kind kind) throws Exception {
        try (Ends one = kind.open();
                Ends two = kind.open();
                Ends three = kind.open()) {
            List<Connection> all = List.of(one.second(), two.second(), three.second());
            assertThat(Waitable.awaitAny(all, Duration.ofMillis(-1))).isEmpty();
            long start = System.nanoTime();
            assertThat(Waitable.awaitAny(all, Duration.ofMillis(30))).isEmpty();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000);
            three.first().sendBytes(new byte[0]);
            assertThat(Waitable.awaitAny(all)).containsExactly(three.second());
            one.first().close();
            assertThat(one.second().poll(LONG)).isTrue();
            assertThat(Waitable.awaitAny(all, LONG)).containsExactly(one.second(), three.second());
            assertThat(three.second().recvBytes()).isEmpty();
            assertThat(Waitable.awaitAny(all, LONG)).containsExactly(one.second());
        }
    }

    @Test
    void connectionsListenersAndProcessesTogether() throws Exception {
        try (Listener listener = new Listener();
                Listener other = new Listener();
                Ends ends = Ends.Kind.UNIX.open()) {
            Process process = new Process(() -> {});
            process.start();
            Waitable sentinel = process.sentinel();
            assertThat(Waitable.awaitAny(List.of(other, ends.first(), sentinel), LONG))
                    .containsExactly(sentinel);
            List<Waitable> rest = List.of(listener, other, ends.first());
            CompletableFuture<List<Waitable>> waiting =
                    OwnThread.supply(() -> ConnectionTest.unchecked(() -> Waitable.awaitAny(rest)));
            Connection client = Client.connect(listener.address());
            assertThat(waiting.get(20, TimeUnit.SECONDS)).containsExactly(listener);
            client.close();
            listener.accept().close();
            assertThat(listener.isReady()).isFalse();
            process.join();
        }
    }

    @Test
    void nothingIsReadyAmongNothingAndOneThingTwiceIsOne() throws Exception {
        assertThat(Waitable.awaitAny(List.of())).isEmpty();
        assertThat(Waitable.awaitAny(List.of(), Duration.ofMillis(10))).isEmpty();
        try (Ends ends = Ends.Kind.UNIX.open()) {
            ends.first().send(1);
            assertThat(Waitable.awaitAny(List.of(ends.second(), ends.second()), LONG))
                    .containsExactly(ends.second());
        }
    }

    @Test
    void interruptedWaitLeavesNothingBehind() throws Exception {
        try (Ends ends = Ends.Kind.UNIX.open()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> Waitable.awaitAny(List.of(ends.first()), LONG))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    /** Several threads wait for the same connections while others receive: nobody sleeps on a message that is there. */
    @ParameterizedTest
    @EnumSource
    void noMessageIsSleptOn(Ends.Kind kind) throws Exception {
        int messages = 3000;
        try (Ends one = kind.open();
                Ends two = kind.open()) {
            List<Connection> both = List.of(one.second(), two.second());
            AtomicInteger left = new AtomicInteger(2 * messages);
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                threads.add(ConnectionTest.background(() -> {
                    while (left.get() > 0) {
                        for (Connection ready : Waitable.awaitAny(both, LONG)) {
                            receiveOne(ready, left);
                        }
                    }
                    one.first().close();
                    two.first().close();
                }));
            }
            threads.add(ConnectionTest.background(() -> send(one.first(), messages)));
            threads.add(ConnectionTest.background(() -> send(two.first(), messages)));
            for (CompletableFuture<Void> thread : threads) {
                thread.get(100, TimeUnit.SECONDS);
            }
            assertThat(left).hasValue(0);
        }
    }

    /** Who asks reads what has come into the connection's own buffer: a receiver that sleeps must hear of it. */
    @ParameterizedTest
    @EnumSource
    void askingTakesNothingFromWhoReceives(Ends.Kind kind) throws Exception {
        int rounds = 3000;
        try (Ends ends = kind.open()) {
            CompletableFuture<Void> echo = ConnectionTest.background(() -> {
                for (int i = 0; i < rounds; i++) {
                    ends.second().sendBytes(ends.second().recvBytes());
                }
            });
            CompletableFuture<Void> asking = ConnectionTest.background(() -> {
                while (!echo.isDone()) {
                    Waitable.awaitAny(List.of(ends.first(), ends.second()), Duration.ofMillis(1));
                }
            });
            for (int i = 0; i < rounds; i++) {
                ends.first().sendBytes(new byte[] {(byte) i});
                assertThat(ends.first().recvBytes()).containsExactly(i);
            }
            echo.get(20, TimeUnit.SECONDS);
            asking.get(20, TimeUnit.SECONDS);
        }
    }

    private static void receiveOne(Connection connection, AtomicInteger left) throws Exception {
        synchronized (connection) {
            if (left.get() > 0 && connection.poll()) {
                try {
                    connection.recvBytes();
                    left.decrementAndGet();
                } catch (EOFException closedAsTheOtherHadTheLast) {
                    assertThat(left).hasValue(0);
                }
            }
        }
    }

    private static void send(Connection connection, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            connection.sendBytes(new byte[i % 100]);
        }
    }

    @Test
    void actionRunsWhenItBecomesReadyAndNotAfterItWasForgotten() throws Exception {
        try (Ends ends = Ends.Kind.UNIX.open()) {
            CompletableFuture<Void> ready = new CompletableFuture<>();
            AtomicInteger forgotten = new AtomicInteger();
            ends.second().whenReady(forgotten::incrementAndGet).close();
            try (Waitable.Watch watch = ends.second().whenReady(() -> ready.complete(null))) {
                ends.first().send(1);
                ready.get(20, TimeUnit.SECONDS);
            }
            assertThat(forgotten).hasValue(0);
        }
    }
}
