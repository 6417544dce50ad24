package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SimpleQueueTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void carriesObjectsBetweenProcesses() throws Exception {
        try (SimpleQueue<String> in = new SimpleQueue<>();
                SimpleQueue<String> out = new SimpleQueue<>()) {
            Process child = new Process(SimpleQueueTest::shout, in, out);
            child.start();
            in.put("hello");
            assertThat(out.get()).isEqualTo("HELLO");
            assertThat(out.empty()).isTrue();
            child.join();
        }
    }

    @Test
    void aPutWaitsWhileItIsFullOfBytes() throws Exception {
        SimpleQueue<byte[]> queue = new SimpleQueue<>();
        queue.put(new byte[100_000]);
        InOtherThread putting = InOtherThread.run(() -> queue.put(new byte[10]));
        putting.awaitWaiting();
        assertThat(queue.get()).hasSize(100_000);
        putting.await();
        assertThat(queue.get()).hasSize(10);
        assertThat(queue.poll(Duration.ZERO)).isEmpty();
    }

    @Test
    void whatCannotBeSerializedIsRefusedByPut() throws Exception {
        SimpleQueue<Object> queue = new SimpleQueue<>();
        assertThatThrownBy(() -> queue.put(new Object()))
                .isInstanceOf(SerializationException.class)
                .hasCauseInstanceOf(NotSerializableException.class);
        assertThat(queue.empty()).isTrue();
    }

    @Test
    void closedItIsForThisProcess() throws Exception {
        SimpleQueue<String> queue = new SimpleQueue<>();
        queue.close();
        queue.close();
        assertThatThrownBy(() -> queue.put("a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("simple queue is closed");
        assertThatThrownBy(queue::get).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(queue::empty).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aQueueClosedByItsMakerServesTheOthers() throws Exception {
        SimpleQueue<String> in = new SimpleQueue<>();
        SimpleQueue<String> out = new SimpleQueue<>();
        Process child = new Process(SimpleQueueTest::shout, in, out);
        child.start();
        in.put("still there");
        in.close();
        assertThat(out.poll(LONG)).contains("STILL THERE");
        child.join();
    }

    private static void shout(SimpleQueue<String> in, SimpleQueue<String> out) throws InterruptedException {
        out.put(in.get().toUpperCase(java.util.Locale.ROOT));
    }
}
