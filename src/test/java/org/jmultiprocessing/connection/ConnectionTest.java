package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every connection does, over every kind of line. */
class ConnectionTest {
    private static final int LARGER_THAN_ANY_BUFFER = 8 * 1024 * 1024;

    @ParameterizedTest
    @EnumSource
    void objectsArriveInOrder(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            ends.first().send("text");
            ends.first().send(null);
            ends.first().send(Map.of("key", List.of(1, 2.5)));
            assertThat(ends.second().<String>recv()).isEqualTo("text");
            assertThat(ends.second().<Object>recv()).isNull();
            assertThat((Object) ends.second().recv(Map.class)).isEqualTo(Map.of("key", List.of(1, 2.5)));
            ends.second().send(42);
            assertThat(ends.first().recv(Integer.class)).isEqualTo(42);
        }
    }

    @ParameterizedTest
    @EnumSource
    void objectOfAnotherClassIsNamed(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            ends.first().send(1);
            assertThatThrownBy(() -> ends.second().recv(String.class))
                    .isInstanceOf(ClassCastException.class)
                    .hasMessageContaining("class=java.lang.Integer")
                    .hasMessageContaining("wanted=java.lang.String");
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesKeepTheirBoundaries(Ends.Kind kind) throws Exception {
        int[] sizes = {0, 1, 0, 0, 64, 8187, 8188, 8189, 16383, 16384, 16385, 65535, 65536, 65537, 262144, 1 << 20, 0};
        try (Ends ends = kind.open()) {
            CompletableFuture<Void> sender = background(() -> {
                for (int size : sizes) {
                    ends.first().sendBytes(bytes(size));
                }
            });
            for (int size : sizes) {
                assertThat(ends.second().recvBytes()).isEqualTo(bytes(size));
            }
            sender.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void partOfAnArrayIsSent(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            ends.first().sendBytes(new byte[] {0, 1, 2, 3, 4}, 1, 3);
            assertThat(ends.second().recvBytes()).containsExactly(1, 2, 3);
            for (int[] bad : new int[][] {{-1, 1}, {0, -1}, {4, 2}, {6, 0}, {1, Integer.MAX_VALUE}}) {
                assertThatThrownBy(() -> ends.first().sendBytes(new byte[5], bad[0], bad[1]))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("offset=" + bad[0])
                        .hasMessageContaining("size=" + bad[1]);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalBuffersAreOneMessage(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            ends.first()
                    .sendBytes(ByteBuffer.wrap(new byte[] {1, 2}), ByteBuffer.allocate(0), ByteBuffer.wrap(new byte[] {3
                    }));
            assertThat(ends.second().recvBytes()).containsExactly(1, 2, 3);
            ends.first().sendBytes(new byte[] {1, 2, 3, 4, 5});
            ByteBuffer start = ByteBuffer.allocate(2);
            ByteBuffer rest = ByteBuffer.allocate(10).position(1);
            assertThat(ends.second().recvBytesInto(start, rest)).isEqualTo(5);
            assertThat(start.array()).containsExactly(1, 2);
            assertThat(Arrays.copyOf(rest.array(), 5)).containsExactly(0, 3, 4, 5, 0);
            assertThat(rest.position()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource
    void messageOfAnyLengthGoesIntoAStream(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            byte[] large = bytes(LARGER_THAN_ANY_BUFFER);
            CompletableFuture<Void> sender =
                    background(() -> ends.first().sendBytes(ByteBuffer.wrap(large), ByteBuffer.wrap(new byte[] {7})));
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            assertThat(ends.second().recvBytes(stream)).isEqualTo(LARGER_THAN_ANY_BUFFER + 1);
            assertThat(stream.toByteArray()).startsWith(large).endsWith(7);
            sender.get(20, TimeUnit.SECONDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void messageThatIsTooLongForTheBufferIsInTheException(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            ends.first().sendBytes(new byte[] {1, 2, 3});
            ends.first().sendBytes(new byte[] {4});
            ByteBuffer buffer = ByteBuffer.allocate(2);
            assertThatThrownBy(() -> ends.second().recvBytesInto(buffer))
                    .isInstanceOfSatisfying(
                            BufferTooShortException.class,
                            e -> assertThat(e.message()).containsExactly(1, 2, 3));
            assertThat(buffer.position()).isZero();
            assertThat(ends.second().recvBytesInto(buffer)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterAMessageAboveTheLimitNothingCanBeReceivedButStillBeSent(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            ends.first().sendBytes(new byte[4]);
            ends.first().sendBytes(new byte[5]);
            assertThat(ends.second().recvBytes(4)).hasSize(4);
            assertThatThrownBy(() -> ends.second().recvBytes(4))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bad message length: length=5, limit=4");
            assertThat(ends.second().isReadable()).isFalse();
            assertThat(ends.second().isClosed()).isFalse();
            assertThatThrownBy(() -> ends.second().recvBytes()).hasMessageContaining("not readable any more");
            assertThatThrownBy(() -> ends.second().poll()).hasMessageContaining("not readable any more");
            ends.second().sendBytes(new byte[] {9});
            assertThat(ends.first().recvBytes()).containsExactly(9);
            assertThatThrownBy(() -> ends.first().recvBytes(-1)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSentBeforeTheEndIsReceivedBeforeIt(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            ends.first().send("last words");
            ends.first().sendBytes(new byte[0]);
            ends.first().close();
            assertThat(ends.second().poll()).isTrue();
            assertThat(ends.second().<String>recv()).isEqualTo("last words");
            assertThat(ends.second().poll(Duration.ofSeconds(20))).isTrue();
            assertThat(ends.second().recvBytes()).isEmpty();
            for (int i = 0; i < 2; i++) {
                assertThat(ends.second().poll(Duration.ofSeconds(20))).isTrue();
                assertThat(ends.second().isReady()).isTrue();
                assertThatThrownBy(() -> ends.second().recv()).isInstanceOf(EOFException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void sendingToAClosedEndIsABrokenPipe(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            ends.second().close();
            assertThatThrownBy(() -> {
                        while (true) {
                            ends.first().sendBytes(new byte[1000]);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("broken pipe");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pollSeesAMessageAndTakesNothing(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            assertThat(ends.second().poll()).isFalse();
            assertThat(ends.second().poll(Duration.ofSeconds(-1))).isFalse();
            long start = System.nanoTime();
            assertThat(ends.second().poll(Duration.ofMillis(50))).isFalse();
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
            ends.first().sendBytes(new byte[0]);
            for (int i = 0; i < 3; i++) {
                assertThat(ends.second().poll(Duration.ofSeconds(20))).isTrue();
                assertThat(ends.second().isReady()).isTrue();
            }
            assertThat(ends.second().recvBytes()).isEmpty();
            assertThat(ends.second().poll()).isFalse();
            assertThat(ends.second().isReady()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pollDoesNotOutlastItsTimeWhileAnotherThreadReceives(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            CompletableFuture<byte[]> receiver =
                    OwnThread.supply(() -> unchecked(() -> ends.second().recvBytes()));
            assertThat(ends.second().poll(Duration.ofMillis(20))).isFalse();
            ends.first().sendBytes(new byte[] {1});
            assertThat(receiver.get(20, TimeUnit.SECONDS)).containsExactly(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closedEndSaysSo(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            Connection closed = ends.first();
            closed.close();
            closed.close();
            assertThat(closed.isClosed()).isTrue();
            assertThat(closed.isReady()).isTrue();
            assertThat(closed.toString()).startsWith("Connection(closed");
            assertThatThrownBy(() -> closed.send(1)).isInstanceOf(ConnectionClosedException.class);
            assertThatThrownBy(closed::recv).isInstanceOf(ConnectionClosedException.class);
            assertThatThrownBy(closed::poll).isInstanceOf(ConnectionClosedException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingWakesWhoIsBlocked(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            Connection end = ends.first();
            List<CompletableFuture<Void>> blocked = List.of(
                    background(end::recv),
                    background(end::recvBytes),
                    background(() -> {
                        end.sendBytes(new byte[LARGER_THAN_ANY_BUFFER]);
                        end.sendBytes(new byte[LARGER_THAN_ANY_BUFFER]);
                    }),
                    background(() -> end.poll(Duration.ofSeconds(100))));
            CompletableFuture<Void> awaiting =
                    background(() -> Waitable.awaitAny(List.of(end), Duration.ofSeconds(100)));
            Await.until("the sender has begun", ends.second()::isReady);
            end.close();
            awaiting.get(20, TimeUnit.SECONDS);
            for (CompletableFuture<Void> each : blocked) {
                assertThatThrownBy(() -> each.get(20, TimeUnit.SECONDS))
                        .hasRootCauseInstanceOf(ConnectionClosedException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeEncodedSendsNothing(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            assertThatThrownBy(() -> ends.first().send(List.of("fine", new Object())))
                    .isInstanceOf(NotSerializableException.class)
                    .hasMessageContaining("java.lang.Object");
            ends.first().send("next");
            assertThat(ends.second().<String>recv()).isEqualTo("next");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeRebuiltIsGoneAndTheNextArrives(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            ends.first().sendBytes(new byte[] {(byte) 0xff, 1, 2});
            ends.first().send("next");
            assertThatThrownBy(() -> ends.second().recv()).isInstanceOf(IOException.class);
            assertThat(ends.second().<String>recv()).isEqualTo("next");
        }
    }

    @ParameterizedTest
    @EnumSource
    void messagesOfManySendersStayWholeAndReachOneReceiverEach(Ends.Kind kind) throws Exception {
        int senders = 4;
        int each = 200;
        try (Ends ends = kind.open()) {
            List<CompletableFuture<Void>> sending = new ArrayList<>();
            for (int s = 0; s < senders; s++) {
                byte fill = (byte) s;
                sending.add(background(() -> {
                    Random random = new Random(fill);
                    for (int i = 0; i < each; i++) {
                        byte[] message = new byte[1 + random.nextInt(i % 20 == 0 ? 300_000 : 2000)];
                        Arrays.fill(message, fill);
                        ends.first().sendBytes(message);
                    }
                }));
            }
            List<CompletableFuture<int[]>> receiving = new ArrayList<>();
            for (int r = 0; r < 3; r++) {
                receiving.add(OwnThread.supply(() -> unchecked(() -> counted(ends.second()))));
            }
            for (CompletableFuture<Void> sender : sending) {
                sender.get(60, TimeUnit.SECONDS);
            }
            ends.first().close();
            int[] counts = new int[senders];
            for (CompletableFuture<int[]> receiver : receiving) {
                int[] part = receiver.get(60, TimeUnit.SECONDS);
                Arrays.setAll(counts, i -> counts[i] + part[i]);
            }
            assertThat(counts).containsOnly(each);
        }
    }

    private static int[] counted(Connection connection) throws Exception {
        int[] counts = new int[4];
        try {
            while (true) {
                byte[] message = connection.recvBytes();
                for (byte one : message) {
                    if (one != message[0]) {
                        throw new AssertionError("messages are mixed");
                    }
                }
                counts[message[0]]++;
            }
        } catch (EOFException end) {
            return counts;
        }
    }

    @ParameterizedTest
    @EnumSource
    void streamThatFailsMakesTheRestUnreadable(Ends.Kind kind) throws Exception {
        try (Ends ends = kind.open()) {
            ends.first().sendBytes(new byte[10]);
            assertThatThrownBy(() -> ends.second().recvBytes(new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            throw new IOException("disk is full");
                        }
                    }))
                    .hasMessage("disk is full");
            assertThat(ends.second().isReadable()).isFalse();
        }
    }

    static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    interface Action {
        void run() throws Exception;
    }

    interface Computation<T> {
        T run() throws Exception;
    }

    static CompletableFuture<Void> background(Action action) {
        return OwnThread.run(() -> unchecked(() -> {
            action.run();
            return null;
        }));
    }

    static <T> T unchecked(Computation<T> computation) {
        try {
            return computation.run();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
