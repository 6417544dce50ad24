package org.jmultiprocessing.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jmultiprocessing.HomeLostException;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.SerializationException;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Managers as Python's, whose server is a child JVM, or this one. */
@Timeout(60)
class BaseManagerTest {
    @Test
    void callsTravelOverASocketToAServerInThisProcess() throws Exception {
        try (ManagerServer server = Servers.counters(new BaseManager()).getServer();
                BaseManager client = Servers.connected(server.address(), null)) {
            Counter counter = client.create(Counter.class, 5);
            assertThat(counter.increment()).isEqualTo(6);
            assertThat(counter).hasToString("counter at 6");
            assertThat(client.numberOfObjects()).isOne();
            assertThat(client.debugInfo()).contains("counter", "refcount=1");
            CompletableFuture<Void> serving = OwnThread.run(() -> serveForever(server));
            assertThatThrownBy(client::shutdown).hasMessageContaining("did not start its server");
            server.close();
            serving.join();
            assertThatThrownBy(counter::get).isInstanceOf(HomeLostException.class);
        }
    }

    private static void serveForever(ManagerServer server) {
        try {
            server.serveForever();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatAMethodThrowsArrivesAsItIsWithBothStacks() throws Exception {
        try (BaseManager manager = Servers.started()) {
            Counter counter = manager.create(Counter.class, 5);
            assertThatThrownBy(() -> counter.fail("too bad"))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("too bad")
                    .hasStackTraceContaining("CountingCounter.fail")
                    .hasStackTraceContaining("called through manager")
                    .hasStackTraceContaining("BaseManagerTest");
            assertThatThrownBy(() -> BaseProxy.of(counter).callMethod("fail", "too bad"))
                    .isExactlyInstanceOf(IOException.class);
            assertThatThrownBy(counter::unsendable)
                    .isInstanceOf(RemoteError.class)
                    .hasMessageContaining("method=unsendable")
                    .hasMessageContaining("java.lang.Thread");
            assertThat(counter.get()).isEqualTo(5);
        }
    }

    @Test
    void onlyWhatIsExposedCanBeCalled() throws Exception {
        try (BaseManager manager = Servers.counters(new BaseManager())) {
            manager.register(ManagedType.of("limited", CountingCounter.class, CountingCounter::new)
                    .exposed("get", "increment"));
            manager.start();
            BaseProxy counter = manager.createProxy("counter", 5);
            assertThatThrownBy(() -> counter.callMethod("secret"))
                    .isInstanceOf(RemoteError.class)
                    .hasMessageContaining("method=secret")
                    .hasMessageContaining("increment");
            assertThatThrownBy(() -> counter.callMethod("getClass")).isInstanceOf(RemoteError.class);
            assertThatThrownBy(() -> counter.callMethod("get", 1, 2)).isInstanceOf(RemoteError.class);
            BaseProxy limited = manager.createProxy("limited", 7);
            assertThat(limited.callMethod("get")).isEqualTo(7);
            assertThatThrownBy(() -> limited.callMethod("secret")).isInstanceOf(RemoteError.class);
            assertThatThrownBy(() -> manager.createProxy("nothing"))
                    .isInstanceOf(RemoteError.class)
                    .hasMessageContaining("registered=");
            assertThatThrownBy(() -> manager.createProxy("counter", "five")).isInstanceOf(ClassCastException.class);
            assertThatThrownBy(() -> manager.createProxy("counter")).hasMessageContaining("wanted=1");
        }
    }

    @Test
    void aResultMayStayInTheServer() throws Exception {
        try (BaseManager manager = Servers.started()) {
            Counter counter = manager.create(Counter.class, 5);
            Counter child = counter.child();
            assertThat(child.increment()).isEqualTo(101);
            assertThat(child.get()).isEqualTo(101);
            assertThat(manager.numberOfObjects()).isEqualTo(2);
            assertThat(counter.child()).isNotEqualTo(child);
        }
    }

    @Test
    void anObjectMayBeMadeByAnyConstructorOfAClass() throws Exception {
        try (BaseManager manager = new BaseManager()) {
            manager.register("map", Map.class, ConcurrentHashMap.class);
            manager.register("list", ArrayList.class);
            manager.start();
            Map<String, Integer> map = map(manager.create(Map.class, Map.of("a", 1)));
            assertThat(map.put("b", 2)).isNull();
            assertThat(map.get("a")).isOne();
            assertThat(map).hasSize(2);
            Map<String, Integer> copy = BaseProxy.of(map).getValue();
            assertThat(copy).isInstanceOf(ConcurrentHashMap.class).containsOnly(Map.entry("a", 1), Map.entry("b", 2));
            BaseProxy list = manager.createProxy("list", new ArrayList<>(List.of(1, 2)));
            assertThat(list.callMethod("add", 3)).isEqualTo(true);
            assertThat(list.callMethod("size")).isEqualTo(3);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Integer> map(Map<?, ?> any) {
        return (Map<String, Integer>) any;
    }

    @Test
    void theStatesAreThoseOfPython() throws Exception {
        BaseManager manager = Servers.counters(new BaseManager());
        assertThatThrownBy(() -> manager.create(Counter.class, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("server not yet started");
        assertThatThrownBy(manager::join).hasMessageContaining("server not yet started");
        assertThatThrownBy(manager::connect).hasMessageContaining("no address");
        manager.start();
        assertThatThrownBy(manager::start)
                .hasMessageContaining("already started server")
                .hasMessageEndingWith("make a new manager for another server");
        assertThatThrownBy(manager::getServer).hasMessageContaining("already started server");
        Counter counter = manager.create(Counter.class, 1);
        assertThat(manager.join(Duration.ZERO)).isFalse();
        manager.shutdown();
        manager.shutdown();
        assertThat(manager.join(Duration.ofSeconds(10))).isTrue();
        assertThatThrownBy(manager::start).hasMessageContaining("manager has shut down");
        assertThatThrownBy(() -> manager.create(Counter.class, 1)).hasMessageContaining("manager has shut down");
        assertThatThrownBy(counter::get).isInstanceOf(HomeLostException.class).hasMessageContaining("method=get");
        assertThat(counter.toString()).contains("cannot be asked");
    }

    @Test
    void theInitializerRunsInTheServerBeforeItServes() throws Exception {
        try (BaseManager manager = new BaseManager()) {
            manager.register("property", BaseManagerTest.class, () -> null);
            manager.register("text", CharSequence.class, () -> System.getProperty("initialized"));
            manager.start(() -> System.setProperty("initialized", "yes"));
            assertThat(manager.create(CharSequence.class)).hasToString("yes");
        }
        BaseManager unfit = new BaseManager();
        assertThatThrownBy(() -> unfit.start(() -> {
                    throw new IOException("no disk");
                }))
                .isInstanceOf(RemoteError.class)
                .hasMessageContaining("no disk")
                .hasCauseInstanceOf(IOException.class);
        assertThatThrownBy(
                        () -> new BaseManager().start(() -> Runtime.getRuntime().halt(3)))
                .isInstanceOf(RemoteError.class)
                .hasMessageContaining("exitCode=3");
    }

    @Test
    void proxiesTravelByQueueAndPoolAndKeepTheirObjectAlive() throws Exception {
        try (BaseManager manager = Servers.started();
                Pool pool = new Pool(2)) {
            Queue<Object> queue = new Queue<>();
            queue.put(manager.create(Counter.class, 40));
            Await.until("the sender's proxy is gone", () -> {
                System.gc();
                return manager.debugInfo().contains("refcount=1");
            });
            Counter counter = (Counter) queue.get();
            List<Integer> results = pool.map(i -> counter.increment(), List.of(1, 2, 3, 4), 1);
            assertThat(results).containsExactlyInAnyOrder(41, 42, 43, 44);
            assertThat(counter.get()).isEqualTo(44);
            queue.put(counter);
            assertThat(queue.get()).isEqualTo(counter).hasSameHashCodeAs(counter);
        }
    }

    @Test
    void aKeyOfItsOwnReachesTheProcessesOfTheTree() throws Exception {
        try (BaseManager manager = Servers.counters(new BaseManager(null, AuthKey.of("its own")))) {
            manager.start();
            Counter counter = manager.create(Counter.class, 1);
            Process child = new Process(Counter::increment, counter);
            child.start();
            child.join();
            assertThat(counter.get()).isEqualTo(2);
        }
    }

    @Test
    void argumentsAreCheckedBeforeAnythingIsSent() throws Exception {
        try (BaseManager manager = Servers.started()) {
            BaseProxy counter = manager.createProxy("counter", 5);
            assertThatThrownBy(() -> counter.callMethod("add", new Thread("not sent")))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("method=add")
                    .hasMessageContaining("argument 0");
            assertThatThrownBy(() -> counter.callMethod("add", "text")).isInstanceOf(RemoteError.class);
            assertThat(counter.callMethod("get")).isEqualTo(5);
        }
    }

    @Test
    void anUnusedProxyFreesItsObject() throws Exception {
        try (BaseManager manager = Servers.started()) {
            for (int i = 0; i < 10_000; i++) {
                Counter counter = manager.create(Counter.class, i);
                assertThat(counter.hashCode()).isNotZero();
            }
            Await.until("all are freed", () -> {
                System.gc();
                return manager.numberOfObjects() == 0;
            });
        }
    }

    @Test
    void sharedMemoryLastsAsLongAsItsManager() throws Exception {
        String name;
        try (SharedMemoryManager manager = new SharedMemoryManager()) {
            assertThatThrownBy(() -> manager.sharedMemory(10)).isInstanceOf(IllegalStateException.class);
            manager.start();
            var block = manager.sharedMemory(100);
            block.buffer().putInt(0, 42);
            name = block.name();
            try (var again = org.jmultiprocessing.sharedmemory.SharedMemory.attach(name)) {
                assertThat(again.buffer().getInt(0)).isEqualTo(42);
            }
            assertThat(manager.shareableList(List.of(1, "two", 3.0))).containsExactly(1L, "two", 3.0);
            assertThatThrownBy(() -> manager.sharedMemory(0)).isInstanceOf(IllegalArgumentException.class);
        }
        String gone = name;
        assertThatThrownBy(() -> org.jmultiprocessing.sharedmemory.SharedMemory.attach(gone))
                .isInstanceOf(java.nio.file.NoSuchFileException.class);
    }
}
