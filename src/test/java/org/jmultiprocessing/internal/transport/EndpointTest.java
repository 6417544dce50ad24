package org.jmultiprocessing.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.util.Deadline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door of this process, and the links behind it. */
class EndpointTest {
    private static final byte[] NO_GREETING = {};
    private static final byte[] CLOSED = {};

    private final String service = "test-" + System.nanoTime();
    private final BlockingQueue<byte[]> received = new LinkedBlockingQueue<>();

    @BeforeEach
    void registerEcho() {
        Endpoint.own().register(service, (channel, greeting) -> {
            channel.send(greeting);
            while (true) {
                channel.send(channel.receive());
            }
        });
    }

    @AfterEach
    void unregister() {
        Endpoint.own().unregister(service);
        Endpoint.own().unregister(service + "-link");
    }

    private Channel dial(byte[] greeting) throws IOException {
        return Endpoint.dial(Endpoint.own().address(), service, greeting);
    }

    @Test
    void leadsToTheServiceThatIsNamed() throws Exception {
        try (Channel channel = dial(new byte[] {1, 2})) {
            assertThat(channel.receive()).containsExactly(1, 2);
            channel.send(new byte[] {3});
            assertThat(channel.receive()).containsExactly(3);
        }
    }

    @Test
    void unknownServiceIsClosed() throws Exception {
        try (Channel channel = Endpoint.dial(Endpoint.own().address(), "nobody", NO_GREETING)) {
            assertThatThrownBy(channel::receive).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void nameIsUsedOnce() {
        assertThatThrownBy(() -> Endpoint.own().register(service, (channel, greeting) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("service=" + service);
    }

    @Test
    void badCallersHarmNobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Channel wrongKey = new Channel(Address.connect(Endpoint.own().address()));
                    Channel nonsense =
                            new Channel(Address.connect(Endpoint.own().address()));
                    Channel silent = new Channel(Address.connect(Endpoint.own().address()))) {
                wrongKey.send(new byte[100]);
                nonsense.socket().write(ByteBuffer.wrap(new byte[] {-1, -1, -1, -2, 9, 9, 9, 9}));
                assertThatThrownBy(wrongKey::receive).isInstanceOf(IOException.class);
                assertThatThrownBy(nonsense::receive).isInstanceOf(IOException.class);
            }
        }
        leadsToTheServiceThatIsNamed();
    }

    @Test
    void nobodyAtTheAddressIsAnErrorThatSaysSo() {
        assertThatThrownBy(() -> Endpoint.dial("unix:/nowhere/s", "queue-1", NO_GREETING))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("service=queue-1", "has probably ended", "address=unix:/nowhere/s");
    }

    @Test
    void linkCarriesMessagesOfAllSizesInOrderWithoutBlocking() throws Exception {
        try (Channel far = dialLink()) {
            Link link = links.take();
            int[] sizes = {0, 1, 16_380, 16_381, 300_000, 5, 3_000_000, 0};
            for (int size : sizes) {
                link.send(ByteBuffer.wrap(filled(size)), ByteBuffer.wrap(filled(1)));
            }
            for (int size : sizes) {
                byte[] message = far.receive();
                assertThat(message).hasSize(size + 1);
                assertThat(Arrays.copyOf(message, size)).isEqualTo(filled(size));
            }
            link.awaitFlushed();
            for (int size : sizes) {
                far.send(filled(size));
                assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo(filled(size));
            }
        }
        assertThat(received.poll(20, TimeUnit.SECONDS)).isSameAs(CLOSED);
    }

    @Test
    void cutFrameEndsALinkWithoutAMessage() throws Exception {
        try (Channel far = dialLink()) {
            far.socket().write(ByteBuffer.wrap(new byte[] {0, 0, 0, 9, 1, 2}));
        }
        assertThat(received.poll(20, TimeUnit.SECONDS)).isSameAs(CLOSED);
    }

    @Test
    void badFrameEndsALink() throws Exception {
        try (Channel far = dialLink()) {
            far.socket().write(ByteBuffer.wrap(new byte[] {-1, -1, -1, -2}));
            assertThat(received.poll(20, TimeUnit.SECONDS)).isSameAs(CLOSED);
            assertThatThrownBy(far::receive).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closedLinkTellsItsHandlerOnceAndRefusesMessages() throws Exception {
        try (Channel far = dialLink()) {
            Link link = links.take();
            link.close();
            link.close();
            assertThat(received.poll(20, TimeUnit.SECONDS)).isSameAs(CLOSED);
            assertThatThrownBy(() -> link.send(filled(1))).isInstanceOf(EOFException.class);
            assertThatThrownBy(link::awaitFlushed).isInstanceOf(EOFException.class);
            afterReading();
            assertThat(received).isEmpty();
            assertThatThrownBy(far::receive).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void whatWasSentBeforeIsReadWhenAskedFor() throws Exception {
        try (Channel far = dialLink()) {
            links.take();
            for (int i = 0; i < 300; i++) {
                far.send(filled(i));
                afterReading();
                assertThat(received.poll()).isEqualTo(filled(i));
            }
        }
        assertThat(received.poll(20, TimeUnit.SECONDS)).isSameAs(CLOSED);
    }

    @Test
    void handlerThatThrowsLosesItsLinkAndTheReactorGoesOn() throws Exception {
        Endpoint.own()
                .register(
                        service + "-bad",
                        (channel, greeting) -> Reactor.own().attach(channel, new Link.Handler() {
                            @Override
                            public void received(Link link, byte[] message) {
                                throw new IllegalStateException("on purpose");
                            }

                            @Override
                            public void closed(Link link) {
                                received.add(CLOSED);
                            }
                        }));
        try (Channel far = Endpoint.dial(Endpoint.own().address(), service + "-bad", NO_GREETING)) {
            far.send(filled(1));
            assertThat(received.poll(20, TimeUnit.SECONDS)).isSameAs(CLOSED);
        } finally {
            Endpoint.own().unregister(service + "-bad");
        }
        afterReading();
    }

    @Test
    void timersRunInTheirOrderAndNotBeforeTheirTime() throws Exception {
        BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        long start = System.nanoTime();
        Reactor.own()
                .schedule(
                        Deadline.afterNanos(40_000_000),
                        () -> ran.add("late " + (System.nanoTime() - start >= 40_000_000)));
        Reactor.own()
                .schedule(Deadline.afterNanos(20_000_000), () -> ran.add("never"))
                .cancel();
        Reactor.own().schedule(Deadline.NEVER, () -> ran.add("never"));
        Reactor.own().schedule(Deadline.NOW, () -> ran.add("now"));
        assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("now");
        assertThat(ran.poll(20, TimeUnit.SECONDS)).isEqualTo("late true");
        assertThat(ran).isEmpty();
    }

    private final BlockingQueue<Link> links = new LinkedBlockingQueue<>();

    private Channel dialLink() throws IOException {
        Endpoint.own()
                .register(
                        service + "-link",
                        (channel, greeting) -> links.add(Reactor.own().attach(channel, new Link.Handler() {
                            @Override
                            public void received(Link link, byte[] message) {
                                received.add(message);
                            }

                            @Override
                            public void closed(Link link) {
                                received.add(CLOSED);
                            }
                        })));
        return Endpoint.dial(Endpoint.own().address(), service + "-link", NO_GREETING);
    }

    private static void afterReading() throws InterruptedException {
        CountDownLatch read = new CountDownLatch(1);
        Reactor.own().afterReading(read::countDown);
        assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private static byte[] filled(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) (size + 1));
        return bytes;
    }
}
