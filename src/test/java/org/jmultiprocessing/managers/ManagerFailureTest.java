package org.jmultiprocessing.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.HomeLostException;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.connection.AuthenticationException;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of the others when a client, a server, or what is between them dies. */
@Timeout(60)
class ManagerFailureTest {
    @Test
    void aKilledClientFreesWhatItReferredToAndNobodyWaitsOnItsBehalf() throws Exception {
        try (BaseManager manager = Servers.started()) {
            Counter counter = manager.create(Counter.class, 0);
            Process client = new Process(ManagerFailureTest::wait, counter);
            client.start();
            Await.until("the client waits in the server", () -> counter.get() == 1);
            assertThat(manager.debugInfo()).contains("refcount=2");
            client.kill();
            client.join();
            Await.until("its call was withdrawn", () -> counter.get() == 0);
            Await.until("its reference is gone", () -> manager.debugInfo().contains("refcount=1"));
        }
    }

    static void wait(Counter counter) throws InterruptedException {
        counter.awaitForever();
    }

    @Test
    void aKilledServerIsAnErrorInEveryWaitingCallerAtOnce() throws Exception {
        BaseManager manager = Servers.started();
        Counter counter = manager.create(Counter.class, 0);
        Queue<String> errors = new Queue<>();
        Process elsewhere = new Process(ManagerFailureTest::report, counter, errors);
        elsewhere.start();
        List<CompletableFuture<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(OwnThread.run(() -> waitUnchecked(counter)));
        }
        Await.until("all wait", () -> counter.get() == 21);
        long killed = System.nanoTime();
        server().kill();
        for (CompletableFuture<Void> each : waiting) {
            assertThatThrownBy(() -> each.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(HomeLostException.class)
                    .hasMessageContaining("method=awaitForever");
        }
        assertThat(System.nanoTime() - killed).isLessThan(10_000_000_000L);
        assertThat(errors.get()).contains("HomeLostException");
        elsewhere.join();
        assertThatThrownBy(counter::get).isInstanceOf(HomeLostException.class);
        manager.shutdown();
        assertThat(counter.toString()).contains("cannot be asked");
    }

    static void report(Counter counter, Queue<String> errors) throws InterruptedException {
        try {
            counter.awaitForever();
        } catch (HomeLostException e) {
            errors.put(e.toString());
        }
    }

    private static void waitUnchecked(Counter counter) {
        try {
            counter.awaitForever();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process server() {
        return Multiprocessing.activeChildren().stream()
                .filter(each -> each.name().startsWith("BaseManager-"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anInterruptEndsTheWaitInTheServer() throws Exception {
        try (BaseManager manager = Servers.started()) {
            Counter counter = manager.create(Counter.class, 0);
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    counter.awaitForever();
                } catch (InterruptedException e) {
                    interrupted.complete(Thread.currentThread().isInterrupted());
                }
            });
            waiting.start();
            Await.until("it waits", () -> counter.get() == 1);
            waiting.interrupt();
            assertThat(interrupted.get(20, TimeUnit.SECONDS)).isFalse();
            assertThat(counter.get()).isZero();
            Thread.currentThread().interrupt();
            assertThat(counter.increment()).isEqualTo(1);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThatThrownBy(() -> counter.add(1)).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
            assertThat(counter.get()).isEqualTo(1);
        }
    }

    @Test
    void eachThreadOfEachClientIsACallerOfItsOwn() throws Exception {
        try (BaseManager manager = Servers.started()) {
            Counter counter = manager.create(Counter.class, 0);
            String here = counter.caller();
            assertThat(counter.caller()).isEqualTo(here);
            assertThat(OwnThread.supply(counter::caller).join()).isNotEqualTo(here);
            assertThat(here).endsWith(":" + ProcessHandle.current().pid());
        }
    }

    @Test
    void twoMachinesWithAKeyEach() throws Exception {
        AuthKey one = AuthKey.of("of the first");
        AuthKey two = AuthKey.of("of the second");
        try (ManagerServer first = Servers.counters(new BaseManager(Servers.loopback(1, 0), one))
                        .getServer();
                ManagerServer second = Servers.counters(new BaseManager(Servers.loopback(2, 0), two))
                        .getServer();
                BaseManager toFirst = Servers.connected(first.address(), one);
                BaseManager toSecond = Servers.connected(second.address(), two)) {
            Counter a = toFirst.create(Counter.class, 1);
            Counter b = toSecond.create(Counter.class, 2);
            assertThat(a).isNotEqualTo(b);
            assertThat(List.of(a.increment(), b.increment())).containsExactly(2, 3);
            assertThatThrownBy(() -> Servers.connected(second.address(), one))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageNotContaining("of the first");
            assertThat(b.increment()).isEqualTo(4);
        }
        assertThatThrownBy(() -> Servers.connected(Servers.loopback(2, 1), two)).isInstanceOf(ConnectException.class);
    }

    @Test
    void aServerThatIsStartedAgainAtTheSameAddressIsAnotherOne() throws Exception {
        ManagerServer before =
                Servers.counters(new BaseManager(Servers.loopback(1, 0))).getServer();
        BaseManager client = Servers.connected(before.address(), null);
        Counter old = client.create(Counter.class, 1);
        before.close();
        assertThatThrownBy(old::get).isInstanceOf(HomeLostException.class);
        try (ManagerServer after =
                        Servers.counters(new BaseManager(before.address())).getServer();
                BaseManager again = Servers.connected(after.address(), null)) {
            Counter fresh = again.create(Counter.class, 10);
            assertThat(fresh.increment()).isEqualTo(11);
            assertThatThrownBy(old::get).isInstanceOf(HomeLostException.class).hasMessageContaining("connect, again");
            assertThatThrownBy(() -> client.create(Counter.class, 1)).isInstanceOf(HomeLostException.class);
        }
    }

    @Test
    void aCutLinkIsAnErrorHereAndAnEndThere() throws Exception {
        try (ManagerServer server = Servers.counters(new BaseManager(Servers.loopback(1, 0)))
                        .getServer();
                CuttableLink link = new CuttableLink((InetSocketAddress) server.address());
                BaseManager near = Servers.connected(server.address(), null)) {
            Queue<String> said = new Queue<>();
            Process far = new Process(ManagerFailureTest::useThrough, link.address(), said);
            far.start();
            assertThat(said.get()).isEqualTo("waits");
            assertThat(near.numberOfObjects()).isOne();
            link.cut();
            assertThat(said.get()).contains("HomeLostException");
            assertThat(said.get()).contains("HomeLostException");
            far.join();
            Await.until("its object is freed", () -> near.numberOfObjects() == 0);
        }
    }

    static void useThrough(InetSocketAddress address, Queue<String> say) throws Exception {
        Counter counter = Servers.connected(address, null).create(Counter.class, 0);
        CompletableFuture<Void> waiting = OwnThread.run(() -> waitUnchecked(counter));
        Await.until("it waits", () -> counter.get() == 1);
        say.put("waits");
        try {
            waiting.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            say.put(e.toString());
        }
        try {
            say.put("not lost: " + counter.get());
        } catch (HomeLostException e) {
            say.put(e.toString());
        }
    }
}
