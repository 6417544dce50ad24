package org.jmultiprocessing.managers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.connection.Client;
import org.jmultiprocessing.connection.Connection;
import org.jmultiprocessing.internal.transport.ProvenSockets;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many proxies, many threads, and clients that mean no good. */
@Timeout(90)
class ManagerLoadTest {
    private static final AuthKey KEY = AuthKey.of("known to the bad ones too");

    /** What the threads wait for. */
    interface Inbox {
        void put(int item) throws InterruptedException;

        int take() throws InterruptedException;

        int threads();
    }

    /** In the server. */
    static final class QueueInbox implements Inbox {
        private final LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>();

        @Override
        public void put(int item) throws InterruptedException {
            queue.put(item);
        }

        @Override
        public int take() throws InterruptedException {
            return queue.take();
        }

        @Override
        public int threads() {
            return java.lang.management.ManagementFactory.getThreadMXBean().getThreadCount();
        }
    }

    @Test
    void tenThousandProxiesUsedByManyThreads() throws Exception {
        try (BaseManager manager = Servers.started()) {
            List<Counter> counters = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                counters.add(manager.create(Counter.class, 0));
            }
            assertThat(manager.numberOfObjects()).isEqualTo(10_000);
            List<CompletableFuture<Void>> threads = new ArrayList<>();
            for (int thread = 0; thread < 20; thread++) {
                threads.add(OwnThread.run(() -> {
                    for (int i = 0; i < counters.size(); i += 10) {
                        counters.get(i).increment();
                    }
                }));
            }
            for (CompletableFuture<Void> each : threads) {
                each.join();
            }
            for (int i = 0; i < counters.size(); i += 500) {
                assertThat(counters.get(i).get()).isEqualTo(20);
            }
        }
    }

    @Test
    @Tag("slow")
    void aThousandWaitingThreadsNeedNoThousandThreadsInTheServer() throws Exception {
        int count = 1000;
        try (BaseManager manager = new BaseManager()) {
            manager.register("inbox", Inbox.class, QueueInbox::new);
            manager.start();
            Inbox inbox = manager.create(Inbox.class);
            int before = inbox.threads();
            CountDownLatch got = new CountDownLatch(count);
            for (int i = 0; i < count; i++) {
                OwnThread.run(() -> take(inbox, got));
            }
            boolean virtual = Runtime.version().feature() >= 21;
            int atLeast = virtual ? 30 : count;
            Await.until("all wait", () -> inbox.threads() - before >= atLeast);
            int threads = inbox.threads() - before;
            System.out.println("threads in the server for " + count + " that wait: " + threads);
            assertThat(threads).isLessThan(virtual ? 100 : count + 50);
            for (int i = 0; i < count; i++) {
                inbox.put(i);
            }
            got.await();
        }
    }

    private static void take(Inbox inbox, CountDownLatch got) {
        try {
            inbox.take();
            got.countDown();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void hostileClientsHoldUpNobodyAndCostNoThread() throws Exception {
        try (ManagerServer server = Servers.counters(new BaseManager(Servers.loopback(1, 0), KEY))
                        .getServer();
                BaseManager client = Servers.connected(server.address(), KEY)) {
            Counter counter = client.create(Counter.class, 0);
            int before = Thread.activeCount();
            List<Connection> bad = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                bad.add(connect(server));
                if (i % 5 == 0) {
                    sendHalf(bad.get(i));
                } else {
                    bad.get(i).sendBytes(of(i));
                }
            }
            for (int i = 0; i < 1000; i++) {
                assertThat(counter.increment()).isEqualTo(i + 1);
            }
            assertThat(Thread.activeCount()).isLessThan(before + 30);
            for (Connection each : bad) {
                each.close();
            }
            assertThat(counter.increment()).isEqualTo(1001);
            assertThat(client.numberOfObjects()).isOne();
        }
    }

    private static Connection connect(ManagerServer server) throws Exception {
        return Client.connect((InetSocketAddress) server.address(), KEY);
    }

    /** A gigabyte is promised, ten bytes follow. */
    private static void sendHalf(Connection connection) throws Exception {
        ByteBuffer half = ByteBuffer.allocate(14).putInt(0, 1 << 30);
        assertThat(ProvenSockets.detach(connection).socket().write(half)).isEqualTo(14);
    }

    /** No greeting; a session that is not there; a presence that says nonsense; nothing. */
    private static byte[] of(int kind) {
        return switch (kind % 4) {
            case 0 -> new byte[] {99, 1, 2, 3};
            case 1 -> ByteBuffer.allocate(9).put(Protocol.CALLS).putLong(12345).array();
            case 2 -> new byte[] {Protocol.PRESENCE, 0, 0, 0};
            default -> new byte[0];
        };
    }
}
