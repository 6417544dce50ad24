package org.jmultiprocessing.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.transport.Pair.Kind;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelTest {
    @ParameterizedTest
    @EnumSource
    void carriesMessagesOfAllSizesBothWaysInOrder(Kind kind) throws Exception {
        try (Pair pair = Pair.of(kind)) {
            int[] sizes = {0, 1, 3, 4, 4092, 65_532, 65_536, 262_140, 262_141, 3_000_000};
            CompletableFuture<Void> echo = async(() -> {
                for (int i = 0; i < sizes.length; i++) {
                    pair.server().send(pair.server().receive());
                }
            });
            for (int size : sizes) {
                byte[] message = filled(size);
                pair.client().send(message);
                assertThat(pair.client().receive()).isEqualTo(message);
            }
            echo.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyThreadsSendWholeMessages(Kind kind) throws Exception {
        try (Pair pair = Pair.of(kind)) {
            CompletableFuture<?>[] senders = new CompletableFuture<?>[4];
            for (int t = 0; t < senders.length; t++) {
                int size = 1 + t * 40_000;
                senders[t] = async(() -> {
                    for (int i = 0; i < 50; i++) {
                        pair.client().send(filled(size));
                    }
                });
            }
            for (int i = 0; i < 200; i++) {
                byte[] message = pair.server().receive();
                assertThat(message.length % 40_000).isEqualTo(1);
                assertThat(message).isEqualTo(filled(message.length));
            }
            CompletableFuture.allOf(senders).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void headerIsPythons() throws Exception {
        try (Pair pair = Pair.of(Kind.UNIX)) {
            pair.client().send(new byte[] {7, 8});
            ByteBuffer raw = ByteBuffer.allocate(6);
            while (raw.hasRemaining()) {
                pair.server().socket().read(raw);
            }
            assertThat(raw.array()).containsExactly(0, 0, 0, 2, 7, 8);
        }
    }

    @Test
    void longFormIsUnderstood() throws Exception {
        try (Pair pair = Pair.of(Kind.UNIX)) {
            pair.sendRaw((byte) -1, (byte) -1, (byte) -1, (byte) -1, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
            assertThat(pair.server().hasMessage()).isFalse();
            pair.sendRaw((byte) 0, (byte) 0, (byte) 0, (byte) 2, (byte) 7, (byte) 8);
            assertThat(pair.server().receive()).containsExactly(7, 8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2", "-2147483648", "2147483647"})
    void impossibleLengthIsAnErrorBeforeMemoryIsTaken(int length) throws Exception {
        try (Pair pair = Pair.of(Kind.UNIX)) {
            pair.sendRaw(ByteBuffer.allocate(4).putInt(length).array());
            assertThatThrownBy(() -> pair.server().receive())
                    .isInstanceOf(StreamCorruptedException.class)
                    .hasMessageContainingAll("length=" + length, "limit=2147483639");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 1L << 40, Long.MAX_VALUE})
    void impossibleLongLengthToo(long length) throws Exception {
        try (Pair pair = Pair.of(Kind.UNIX)) {
            pair.sendRaw(ByteBuffer.allocate(12).putInt(-1).putLong(length).array());
            assertThatThrownBy(() -> pair.server().receive())
                    .isInstanceOf(StreamCorruptedException.class)
                    .hasMessageContaining("length=" + length);
        }
    }

    @Test
    void limitHoldsToTheByte() throws Exception {
        try (Pair pair = Pair.of(Kind.UNIX)) {
            pair.client().send(new byte[10]);
            pair.client().send(new byte[11]);
            assertThat(pair.server().receive(10)).hasSize(10);
            assertThatThrownBy(() -> pair.server().receive(10))
                    .isInstanceOf(StreamCorruptedException.class)
                    .hasMessageContainingAll("length=11", "limit=10");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCutFrameIsAnErrorThatSaysHowMuchWasMissing(Kind kind) throws Exception {
        try (Pair pair = Pair.of(kind)) {
            pair.sendRaw((byte) 0, (byte) 0, (byte) 0, (byte) 100, (byte) 1, (byte) 2);
            pair.client().close();
            assertThatThrownBy(() -> pair.server().receive())
                    .isInstanceOf(EOFException.class)
                    .hasMessageContainingAll("during message", "received=2", "wanted=100");
        }
    }

    @Test
    void aCutHeaderIsAnErrorToo() throws Exception {
        try (Pair pair = Pair.of(Kind.UNIX)) {
            pair.sendRaw((byte) 0, (byte) 0);
            pair.client().close();
            assertThatThrownBy(() -> pair.server().receive())
                    .isInstanceOf(EOFException.class)
                    .hasMessageContainingAll("during message", "header");
        }
    }

    @Test
    void whatWasSentBeforeTheEndIsReceived() throws Exception {
        try (Pair pair = Pair.of(Kind.UNIX)) {
            pair.client().send(filled(100));
            pair.client().send(filled(0));
            pair.client().close();
            assertThat(pair.server().receive()).isEqualTo(filled(100));
            assertThat(pair.server().hasMessage()).isTrue();
            assertThat(pair.server().receive()).isEmpty();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> pair.server().receive())
                        .isInstanceOf(EOFException.class)
                        .hasMessageContaining("closed this connection or ended");
            }
        }
    }

    @Test
    void closingFreesAThreadThatReceives() throws Exception {
        try (Pair pair = Pair.of(Kind.UNIX)) {
            Thread[] receiver = new Thread[1];
            CompletableFuture<Void> received = async(() -> {
                receiver[0] = Thread.currentThread();
                pair.server().receive();
            });
            Await.until("in receive", () -> isIn(receiver[0], "receive"));
            pair.server().close();
            pair.server().close();
            assertThatThrownBy(() -> received.get(20, TimeUnit.SECONDS))
                    .hasRootCauseInstanceOf(AsynchronousCloseException.class);
            assertThat(pair.server().isOpen()).isFalse();
        }
    }

    @Test
    void interruptClosesAndSaysSo() throws Exception {
        try (Pair pair = Pair.of(Kind.UNIX)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> pair.server().receive()).isInstanceOf(ClosedByInterruptException.class);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(pair.server().isOpen()).isFalse();
        }
    }

    private static byte[] filled(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) (size + 1));
        return bytes;
    }

    private static boolean isIn(Thread thread, String method) {
        return thread != null
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals(method));
    }

    private static CompletableFuture<Void> async(Body body) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                body.run();
                ended.complete(null);
            } catch (Exception | AssertionError e) {
                ended.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return ended;
    }

    private interface Body {
        void run() throws Exception;
    }
}
