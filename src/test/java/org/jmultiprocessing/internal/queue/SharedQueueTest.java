package org.jmultiprocessing.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.jmultiprocessing.internal.queue.SharedQueue.Hope;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.RuntimeDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedQueueTest {
    private static final long UNBOUNDED = Long.MAX_VALUE;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void isWhatAQueueIsWhateverIsPutAndTaken(int seed) throws Exception {
        Random random = new Random(seed);
        SharedQueue queue = SharedQueue.make(UNBOUNDED, UNBOUNDED);
        SharedQueue[] sides = {queue, sameElsewhere(queue)};
        ArrayDeque<byte[]> model = new ArrayDeque<>();
        int longest = new int[] {8, 64, 5_000, 20_000, 100_000}[seed % 5];
        for (int step = 0; step < 4_000; step++) {
            SharedQueue side = sides[random.nextInt(2)];
            if (random.nextInt(100) < 50 + 30 * Math.sin(step / 300.0)) {
                byte[] message = new byte[random.nextInt(longest)];
                random.nextBytes(message);
                assertThat(put(side, message)).isTrue();
                model.add(message);
            } else {
                assertThat(get(side)).as("seed=%s step=%s", seed, step).isEqualTo(model.poll());
            }
            assertThat(side.size()).isEqualTo(model.size());
        }
        while (!model.isEmpty()) {
            assertThat(get(queue)).isEqualTo(model.poll());
        }
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void manySizesPassThroughThreadsInOrder() throws Exception {
        SharedQueue queue = SharedQueue.make(UNBOUNDED, 100_000);
        Thread putting = Ours.start(() -> {
            for (int i = 0; i < 20_000; i++) {
                byte[] message = new byte[Integer.BYTES + i % 977];
                ByteBuffer.wrap(message).putInt(i);
                queue.put(Deadline.NEVER, Hope.ETERNAL, ByteBuffer.wrap(message));
            }
        });
        for (int i = 0; i < 20_000; i++) {
            byte[] message = take(queue, Deadline.NEVER);
            assertThat(ByteBuffer.wrap(message).getInt()).isEqualTo(i);
            assertThat(message).hasSize(Integer.BYTES + i % 977);
        }
        putting.join();
    }

    @Test
    void whatGrewIsGivenBackWhenItWasTaken() throws Exception {
        long before = annexes();
        SharedQueue queue = SharedQueue.make(UNBOUNDED, UNBOUNDED);
        byte[] message = new byte[1_000_000];
        for (int i = 0; i < 30; i++) {
            message[0] = (byte) i;
            put(queue, message);
        }
        assertThat(annexes() - before).isGreaterThan(3);
        for (int i = 0; i < 30; i++) {
            assertThat(get(queue)[0]).isEqualTo((byte) i);
        }
        assertThat(annexes() - before).isEqualTo(1);
    }

    @Test
    void aMessageIsMadeOfAllPartsAndTheseAreNotConsumed() throws Exception {
        SharedQueue queue = SharedQueue.make(UNBOUNDED, UNBOUNDED);
        ByteBuffer first = ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 2);
        ByteBuffer second =
                ByteBuffer.allocateDirect(3).put(new byte[] {4, 5, 6}).flip();
        queue.put(Deadline.NOW, Hope.ETERNAL, first, second, ByteBuffer.allocate(0));
        assertThat(get(queue)).containsExactly(1, 2, 4, 5, 6);
        assertThat(first.remaining()).isEqualTo(2);
    }

    @Test
    void aRefusedMessageStays() throws Exception {
        SharedQueue queue = SharedQueue.make(UNBOUNDED, UNBOUNDED);
        put(queue, new byte[] {1, 2, 3});
        Taker refusing = new Bytes() {
            @Override
            public void begin(long length) throws IOException {
                throw new IOException("too long: length=" + length);
            }
        };
        assertThatThrownBy(() -> queue.get(Deadline.NOW, Hope.ETERNAL, refusing))
                .hasMessage("too long: length=3");
        assertThat(get(queue)).containsExactly(1, 2, 3);
    }

    @Test
    void boundsHoldByMessagesAndByBytes() throws Exception {
        SharedQueue byMessages = SharedQueue.make(2, UNBOUNDED);
        assertThat(put(byMessages, new byte[1]) && put(byMessages, new byte[100_000]))
                .isTrue();
        assertThat(put(byMessages, new byte[0])).isFalse();
        assertThat(byMessages.isFull()).isTrue();
        SharedQueue byBytes = SharedQueue.make(UNBOUNDED, 10);
        assertThat(put(byBytes, new byte[9]) && put(byBytes, new byte[50_000])).isTrue();
        assertThat(put(byBytes, new byte[0])).isFalse();
        get(byBytes);
        get(byBytes);
        assertThat(put(byBytes, new byte[0])).isTrue();
    }

    @Test
    @Tag("slow")
    void messagesOfTheLongestRecordFollowEachOther() throws Exception {
        SharedQueue queue = SharedQueue.make(UNBOUNDED, UNBOUNDED);
        ByteBuffer message = ByteBuffer.allocateDirect(1 << 30);
        for (int i = 0; i < 3; i++) {
            message.put(message.capacity() - 1, (byte) i);
            assertThat(queue.put(Deadline.NOW, Hope.ETERNAL, message.duplicate()))
                    .isTrue();
            byte[] last = new byte[1];
            queue.get(Deadline.NOW, Hope.ETERNAL, new Taker() {
                @Override
                public void begin(long length) {
                    assertThat(length).isEqualTo(message.capacity());
                }

                @Override
                public void take(ByteBuffer from, int position, int length) {
                    last[0] = from.get(position + length - 1);
                }
            });
            assertThat(last[0]).isEqualTo((byte) i);
        }
    }

    @Test
    @Tag("slow")
    void aMessageLongerThanItsMemoryGoesInParts() throws Exception {
        SharedQueue queue = SharedQueue.make(UNBOUNDED, 1 << 20);
        ByteBuffer part = ByteBuffer.allocateDirect(300 << 20);
        for (int i = 0; i < part.capacity(); i += 4096) {
            part.put(i, (byte) (i >> 12));
        }
        Thread putting = Ours.start(
                () -> queue.put(Deadline.NEVER, Hope.ETERNAL, part, part, part, part, part, part, part, part));
        long[] seen = new long[2];
        queue.get(Deadline.NEVER, Hope.ETERNAL, new Taker() {
            @Override
            public void begin(long length) {
                seen[0] = length;
            }

            @Override
            public void take(ByteBuffer from, int position, int length) {
                assertThat(from.get(position)).isEqualTo((byte) (seen[1] % part.capacity() >> 12));
                seen[1] += length;
            }
        });
        assertThat(seen).containsExactly(8L * part.capacity(), 8L * part.capacity());
        putting.join();
    }

    private static boolean put(SharedQueue queue, byte[] message) throws Exception {
        return queue.put(Deadline.NOW, Hope.ETERNAL, ByteBuffer.wrap(message));
    }

    private static byte[] get(SharedQueue queue) throws Exception {
        return take(queue, Deadline.NOW);
    }

    private static byte[] take(SharedQueue queue, Deadline deadline) throws Exception {
        Bytes bytes = new Bytes();
        return queue.get(deadline, Hope.ETERNAL, bytes) ? bytes.message : null;
    }

    private static SharedQueue sameElsewhere(SharedQueue queue) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        queue.writeTo(new DataOutputStream(out));
        return SharedQueue.readFrom(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
    }

    private static long annexes() throws IOException {
        try (Stream<Path> files = Files.list(RuntimeDirectory.own())) {
            return files.filter(file -> file.getFileName().toString().matches("memory-\\d+-\\d+-\\d+"))
                    .count();
        }
    }

    /** A thread that does what may throw. */
    private interface Ours {
        void run() throws Exception;

        static Thread start(Ours body) {
            Thread thread = new Thread(() -> {
                try {
                    body.run();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            thread.start();
            return thread;
        }
    }

    private static class Bytes implements Taker {
        byte[] message;

        @Override
        public void begin(long length) throws IOException {
            message = new byte[(int) length];
            Arrays.fill(message, (byte) 77);
        }

        @Override
        public void take(ByteBuffer from, int position, int length) {
            from.get(position, message, 0, length);
        }
    }
}
