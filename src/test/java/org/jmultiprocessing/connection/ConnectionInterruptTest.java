package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
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
            Blocked first = Blocked.in(() -> ends.second().recvBytes());
            assertInterruptible(() -> ends.second().recvBytes());
            ends.first().sendBytes(new byte[1]);
            assertThat(first.returnsInterrupted()).isFalse();
        }
    }

    @Test
    void receiverInterruptedInTheMiddleOfAMessageLosesNothingOfIt() throws Exception {
        for (int way = 0; way < 3; way++) {
            int chosen = way;
            try (HalfMessage half = new HalfMessage()) {
                Blocked.in(() -> receive(half.receiver(), chosen), half::isTakenIn)
                        .assertInterruptible();
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
            Blocked.in(() -> half.receiver().recvBytes(), half::isTakenIn).assertInterruptible();
            assertThat(half.receiver().poll()).isTrue();
            half.sendRest();
            assertThatThrownBy(() -> half.receiver().recvBytesInto(ByteBuffer.allocate(10)))
                    .isInstanceOf(BufferTooShortException.class);
        }
        try (HalfMessage half = new HalfMessage()) {
            Blocked.in(() -> half.receiver().recvBytes(), half::isTakenIn).assertInterruptible();
            half.sendRest();
            assertThatThrownBy(() -> half.receiver().recvBytes(10)).hasMessageContaining("bad message length");
        }
    }

    @Test
    void streamedMessageIsReceivedToItsEndAndTheInterruptIsNotLost() throws Exception {
        try (HalfMessage half = new HalfMessage()) {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            Blocked receiver = Blocked.in(() -> half.receiver().recvBytes(stream), half::isTakenIn);
            receiver.thread().interrupt();
            half.sendRest();
            assertThat(receiver.returnsInterrupted()).isTrue();
            assertThat(stream.toByteArray()).isEqualTo(HalfMessage.MESSAGE);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PIPE")
    void interruptedSenderSendsAMessageWholeOrNotAtAll(Ends.Kind kind) throws Exception {
        byte[] message = ConnectionTest.bytes(LARGE);
        try (Ends ends = kind.open()) {
            Blocked sender = Blocked.in(() -> ends.first().sendBytes(message), ends.second()::isReady);
            sender.thread().interrupt();
            assertThat(sender.returnsInterrupted()).isTrue();
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
            Blocked sender = Blocked.in(() -> ends.first().sendBytes(message), ends.second()::isReady);
            sender.thread().interrupt();
            assertThat(sender.returnsInterrupted()).isTrue();
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

    private static void assertInterruptible(ConnectionTest.Action action) throws Exception {
        Blocked.in(action).assertInterruptible();
    }
}
