package org.jmultiprocessing.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.jmultiprocessing.HomeLostException;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.SerializationException;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.connection.Client;
import org.jmultiprocessing.internal.transport.ProvenSockets;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a proxy may be on its way, and how long a request may be. */
@Timeout(60)
class ManagerLimitsTest {
    private static final int LIMIT = 100_000;

    @Test
    void aProxyThatNobodyReceivesKeepsItsObjectForItsLease() throws Exception {
        Duration lease = Duration.ofMillis(700);
        try (BaseManager manager = Servers.counters(new BaseManager(Servers.loopback(1, 0)))) {
            manager.lease(lease).start();
            Queue<Object> queue = new Queue<>();
            Process sender = new Process(ManagerLimitsTest::makeAndSend, (InetSocketAddress) manager.address(), queue);
            long start = System.nanoTime();
            sender.start();
            sender.join();
            assertThat(queue.qsize()).isEqualTo(1);
            Await.until("its object is freed", () -> manager.numberOfObjects() == 0);
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(lease.toNanos());
            Object[] late = (Object[]) queue.get();
            assertThat(late[0]).isEqualTo("the rest of the message");
            assertThatThrownBy(((Counter) late[1])::get)
                    .isInstanceOf(HomeLostException.class)
                    .hasMessageContaining("it was freed, since no process referred to it any more");
        }
    }

    private static void makeAndSend(InetSocketAddress address, Queue<Object> queue) throws Exception {
        Counter counter = Servers.connected(address, null).create(Counter.class, 1);
        queue.put(new Object[] {"the rest of the message", counter});
    }

    @Test
    void aLeaseIsPositiveAndMayBeEndless() throws Exception {
        try (BaseManager manager = Servers.counters(new BaseManager())) {
            for (Duration none : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
                assertThatThrownBy(() -> manager.lease(none))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("lease=" + none);
            }
            manager.lease(Duration.ofSeconds(Long.MAX_VALUE)).start();
            Queue<Counter> queue = new Queue<>();
            queue.put(manager.create(Counter.class, 5));
            assertThat(queue.get().get()).isEqualTo(5);
        }
    }

    @Test
    void aRequestBeyondTheLimitIsAnErrorAndNothingIsSent() throws Exception {
        try (SyncManager manager = new SyncManager()) {
            manager.messageLimit(LIMIT).start();
            QueueProxy<Object> queue = manager.queue();
            ListProxy<Object> list = manager.list();
            assertThatThrownBy(() -> queue.put(new byte[LIMIT]))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContainingAll("method=put", "type=Queue", "bytes=100", "limit=100000", "messageLimit");
            assertThatThrownBy(() -> list.addAll(List.of(list, new byte[LIMIT])))
                    .isInstanceOf(SerializationException.class);
            Await.until("its tickets are taken back", () -> !manager.debugInfo().contains("refcount=2"));
            queue.put(new byte[LIMIT - 1000]);
            assertThat((byte[]) queue.getNowait()).hasSize(LIMIT - 1000);
            list.addAll(List.of(new byte[LIMIT / 2], 1));
            list.add(new byte[LIMIT / 2]);
            list.add(new byte[LIMIT / 2]);
            assertThat(list.copy()).as("a reply may be longer").hasSize(4);
        }
    }

    @Test
    void whoeverSendsMoreNeverthelessIsDropped() throws Exception {
        AuthKey key = AuthKey.of("known to the bad ones too");
        BaseManager manager = Servers.counters(new BaseManager(Servers.loopback(1, 0), key));
        try (ManagerServer server = manager.messageLimit(LIMIT).getServer();
                BaseManager client = Servers.connected(server.address(), key)) {
            Counter counter = client.create(Counter.class, 0);
            assertThat(endOf(connect(server, key), LIMIT + 1)).isEqualTo(-1);
            assertThat(counter.increment()).isEqualTo(1);
        }
    }

    @Test
    void aLimitLeavesRoomForTheProtocol() {
        BaseManager manager = new BaseManager();
        assertThatThrownBy(() -> manager.messageLimit(65_535))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("bytes=65535", "least=65536");
        manager.messageLimit(65_536).close();
    }

    private static SocketChannel connect(ManagerServer server, AuthKey key) throws Exception {
        return ProvenSockets.detach(Client.connect((InetSocketAddress) server.address(), key))
                .socket();
    }

    /** What is read, blocking, after a request of that length was promised. */
    private static int endOf(SocketChannel socket, int promised) throws IOException {
        try (socket) {
            socket.configureBlocking(true);
            socket.write(ByteBuffer.allocate(4).putInt(0, promised));
            return socket.read(ByteBuffer.allocate(1));
        }
    }
}
