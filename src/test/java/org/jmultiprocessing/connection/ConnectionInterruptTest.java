package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An interrupt ends a wait, and never harms the connection. */
class ConnectionInterruptTest {
    private static final int LARGE = 8 * 1024 * 1024;

    @ParameterizedTest
    @EnumSource
    void interruptedReceiverLeavesTheConnectionAsItWas(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            assertInterruptible(() -> ends.second().recvBytes());
            assertInterruptible(() -> ends.second().poll(Duration.ofSeconds(100)));
            assertInterruptible(() -> Waitable.awaitAny(List.of(ends.second())));
            assertInterruptible(() -> ends.second().await(Duration.ofSeconds(100)));
            ends.first().send("after");
            assertThat(ends.second().<String>recv()).isEqualTo("after");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsForAnotherReceiverIsInterruptible(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            CompletableFuture<Void> first =
                    ConnectionTest.background(() -> ends.second().recvBytes());
            assertInterruptible(() -> ends.second().recvBytes());
            ends.first().sendBytes(new byte[1]);
            first.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void receiverInterruptedInTheMiddleOfAMessageLosesNothingOfIt() throws Exception {
        for (int way = 0; way < 3; way++) {
            int chosen = way;
            try (HalfMessage half = new HalfMessage()) {
                assertInterruptible(() -> receive(half.receiver(), chosen), half::isTakenIn);
                half.sendRest();
                assertThat(half.receiver().recvBytes()).isEqualTo(HalfMessage.MESSAGE);
            }
        }
    }

    private static void receive(Connection connection, int way) throws Exception {
        if (way == 0) {
            connection.recvBytes();
        } else if (way == 1) {
            connection.recvBytesInto(ByteBuffer.allocate(LARGE));
        } else {
            connection.recvBytesInto(ByteBuffer.allocate(1));
        }
    }

    @Test
    void messageBegunByOneWayOfReceivingIsFinishedByAnother() throws Exception {
        try (HalfMessage half = new HalfMessage()) {
            assertInterruptible(() -> half.receiver().recvBytes(), half::isTakenIn);
            assertThat(half.receiver().poll()).isTrue();
            half.sendRest();
            assertThatThrownBy(() -> half.receiver().recvBytesInto(ByteBuffer.allocate(10)))
                    .isInstanceOf(BufferTooShortException.class);
        }
        try (HalfMessage half = new HalfMessage()) {
            assertInterruptible(() -> half.receiver().recvBytes(), half::isTakenIn);
            half.sendRest();
            assertThatThrownBy(() -> half.receiver().recvBytes(10)).hasMessageContaining("bad message length");
        }
    }

    @Test
    void streamedMessageIsReceivedToItsEndAndTheInterruptIsNotLost() throws Exception {
        try (HalfMessage half = new HalfMessage()) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            Thread[] receiver = new Thread[1];
            CompletableFuture<Boolean> interrupted = org.jmultiprocessing.testing.OwnThread.supply(() -> {
                receiver[0] = Thread.currentThread();
                return ConnectionTest.unchecked(() -> {
                    half.receiver().recvBytes(stream);
                    return Thread.interrupted();
                });
            });
            Await.until("the first half is taken in", half::isTakenIn);
            receiver[0].interrupt();
            half.sendRest();
            assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(stream.toByteArray()).isEqualTo(HalfMessage.MESSAGE);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PIPE")
    void interruptedSenderSendsAMessageWholeOrNotAtAll(Ends.Kind kind) throws Exception {
        byte[] message = ConnectionTest.bytes(LARGE);
        try (Ends ends = kind.open()) {
            Thread[] sender = new Thread[1];
            CompletableFuture<Boolean> returned = org.jmultiprocessing.testing.OwnThread.supply(() -> {
                sender[0] = Thread.currentThread();
                return ConnectionTest.unchecked(() -> {
                    ends.first().sendBytes(message);
                    return Thread.interrupted();
                });
            });
            Await.until("the sender is blocked", () -> ends.second().isReady() && isWaiting(sender[0]));
            sender[0].interrupt();
            assertThat(returned.get(20, TimeUnit.SECONDS)).isTrue();
            // The other end has not read: nothing of the next one is sent, so it can be given up.
            assertInterruptible(() -> ends.first().sendBytes(new byte[1]));
            assertThat(ends.second().recvBytes()).isEqualTo(message);
            ends.first().send("after");
            assertThat(ends.second().<String>recv()).isEqualTo("after");
        }
    }

    @Test
    void interruptedSenderIntoAFullPipeSendsNothing() throws Exception {
        byte[] message = ConnectionTest.bytes(LARGE);
        try (Ends ends = Ends.Kind.PIPE.open()) {
            ends.first().sendBytes(message);
            assertInterruptible(() -> ends.first().sendBytes(new byte[1]));
            assertThat(ends.second().recvBytes()).isEqualTo(message);
            ends.first().send("after");
            assertThat(ends.second().<String>recv()).isEqualTo("after");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PIPE")
    void whatAnInterruptedSenderLeftArrivesThoughItsEndIsClosed(Ends.Kind kind) throws Exception {
        byte[] message = ConnectionTest.bytes(LARGE);
        try (Ends ends = kind.open()) {
            Thread[] sender = new Thread[1];
            CompletableFuture<Void> returned = ConnectionTest.background(() -> {
                sender[0] = Thread.currentThread();
                ends.first().sendBytes(message);
            });
            Await.until("the sender is blocked", () -> ends.second().isReady() && isWaiting(sender[0]));
            sender[0].interrupt();
            returned.get(20, TimeUnit.SECONDS);
            ends.first().close();
            assertThat(ends.second().recvBytes()).isEqualTo(message);
            assertThatThrownBy(() -> ends.second().recvBytes()).isInstanceOf(java.io.EOFException.class);
        }
    }

    @Test
    void acceptIsInterruptible() throws Exception {
        try (Listener listener = new Listener()) {
            assertInterruptible(listener::accept);
            assertInterruptible(() -> listener.accept(Duration.ofSeconds(100)));
            Client.connect(listener.address()).close();
            listener.accept().close();
        }
    }

    @Test
    void connectIsInterruptibleWhileItWaitsForTheChallenge() throws Exception {
        try (Listener withoutKey = new Listener()) {
            assertInterruptible(() -> Client.connect(withoutKey.address(), AuthKey.random()));
        }
    }

    static boolean isWaiting(Thread thread) {
        // In a selector, a thread counts as running.
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("sleep") || frame.getMethodName().contains("await")) {
                return true;
            }
        }
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static void assertInterruptible(ConnectionTest.Action action) throws Exception {
        assertInterruptible(action, () -> true);
    }

    private static void assertInterruptible(
            ConnectionTest.Action action, java.util.concurrent.Callable<Boolean> condition) throws Exception {
        Thread[] blocked = new Thread[1];
        CompletableFuture<Void> future = ConnectionTest.background(() -> {
            blocked[0] = Thread.currentThread();
            action.run();
        });
        Await.until("it is blocked", () -> blocked[0] != null && isWaiting(blocked[0]) && condition.call());
        blocked[0].interrupt();
        assertThatThrownBy(() -> future.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseInstanceOf(InterruptedException.class);
    }
}
