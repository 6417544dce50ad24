package org.jmultiprocessing.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jmultiprocessing.OwnerDiedException;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.SerializationException;
import org.jmultiprocessing.TaskException;
import org.jmultiprocessing.TaskOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Values, arrays, namespaces, pools and iterators of a manager; proxies within all kinds of things. */
class SyncManagerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static SyncManager manager;

    @BeforeAll
    static void startManager() throws Exception {
        manager = Manager.start();
    }

    @AfterAll
    static void endManager() {
        manager.close();
    }

    @Test
    void aValueHoldsAnythingAndIsChangedInOneStep() {
        ValueProxy<Integer> value = manager.value("i", 5);
        assertThat(value).hasToString("Value(i, 5)");
        assertThat(value.update(x -> x + 1)).isEqualTo(6);
        assertThat(value.getAndSet(7)).isEqualTo(6);
        assertThat(value.compareAndSet(6, 8)).isFalse();
        assertThat(value.compareAndSet(7, 8)).isTrue();
        assertThat(value.get()).isEqualTo(8);
        assertThat(manager.value("text").get()).isEqualTo("text");
    }

    @Test
    void anArrayChecksItsTypeAndItsBounds() {
        ArrayProxy<Double> array = manager.array("d", List.of(1.0, 2.0, 3.0));
        array.set(-1, 9.0);
        assertThat(array).hasToString("Array(d, [1.0, 2.0, 9.0])").containsExactly(1.0, 2.0, 9.0);
        assertThat(array.get(0, 2)).containsExactly(1.0, 2.0);
        array.set(1, List.of(5.0, 6.0));
        assertThat(array.get(1)).isEqualTo(5.0);
        assertThat(array.length()).isEqualTo(3);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.callMethod("set", 0, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("code d holds Double");
        assertThatThrownBy(() -> manager.array("z", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNamespaceShowsItsPublicNames() {
        Namespace namespace = manager.namespace(Map.of("x", 1));
        namespace.set("name", "Bob");
        namespace.set("_hidden", 1);
        assertThat(namespace).hasToString("Namespace(name=Bob, x=1)");
        assertThat(namespace.<Integer>update("x", x -> x + 1)).isEqualTo(2);
        assertThat(namespace.<Integer>get("x")).isEqualTo(2);
        namespace.remove("name");
        assertThat(namespace.has("name")).isFalse();
        assertThat(namespace.names()).containsExactly("_hidden", "x");
        assertThatThrownBy(() -> namespace.get("name"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("name=name");
    }

    @Test
    void aPoolRunsInTheServer() throws Exception {
        try (PoolProxy pool = manager.pool(2)) {
            assertThat(pool.map(x -> x * x, List.of(1, 2, 3))).containsExactly(1, 4, 9);
            assertThat(pool.starmap(Math::max, Map.of(1, 5).entrySet())).containsExactly(5);
            int three = pool.apply((a, b) -> a + b, 1, 2);
            assertThat(three).isEqualTo(3);
            AsyncResultProxy<String> result = pool.applyAsync(text -> text + "!", "done");
            assertThat(result.await(LONG)).isTrue();
            assertThat(result.get()).isEqualTo("done!");
            assertThat(result.successful()).isTrue();
            assertThat(pool.mapAsync(x -> x + 1, List.of(1, 2), 1).get(LONG)).containsExactly(2, 3);
            assertThatThrownBy(() -> pool.apply(x -> 1 / x, 0))
                    .isInstanceOf(TaskException.class)
                    .hasRootCauseInstanceOf(ArithmeticException.class);
            assertThatThrownBy(() -> pool.applyAsync(x -> 1 / x, 0).get())
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(ArithmeticException.class);
            pool.close();
            pool.join();
        }
    }

    @Test
    void resultsComeOneByOneAndFailAtTheirPlace() throws Exception {
        try (PoolProxy pool = manager.pool(2)) {
            IteratorProxy<Integer> results = pool.imap(x -> 10 / x, List.of(1, 0, 5), 1);
            assertThat(results.next()).isEqualTo(10);
            assertThatThrownBy(results::next).isInstanceOf(TaskException.class);
            assertThat(results.next()).isEqualTo(2);
            assertThatThrownBy(results::next).isInstanceOf(NoSuchElementException.class);
            Iterable<Integer> many = pool.imapUnordered(
                    x -> x + 1, IntStream.range(0, 500).boxed().toList());
            assertThat(many).hasSize(500);
            var slow = pool.imap(
                    x -> {
                        Thread.sleep(300_000);
                        return x;
                    },
                    List.of(1));
            assertThatThrownBy(() -> slow.next(Duration.ofMillis(20))).isInstanceOf(TimeoutException.class);
            slow.close();
            pool.terminate();
        }
    }

    @Test
    void aTimeOutOfAResultIsNotItsEnd() throws Exception {
        try (PoolProxy pool = manager.pool(1)) {
            var go = manager.event();
            var result = pool.applyAsync(event -> event.await(LONG), go);
            assertThatThrownBy(() -> result.get(Duration.ofMillis(20))).isInstanceOf(TimeoutException.class);
            go.set();
            assertThat(result.get(LONG)).isTrue();
        }
    }

    @Test
    void proxiesNestByReference() {
        DictProxy<String, ListProxy<Integer>> dict = manager.dict();
        dict.put("a", manager.list(List.of(1)));
        ListProxy<Integer> seen = dict.get("a");
        seen.append(2);
        assertThat(dict.get("a")).containsExactly(1, 2).isEqualTo(seen);
        ListProxy<Object> self = manager.list();
        self.append(self);
        assertThat(self.contains(self)).isTrue();
        assertThat(self.toString()).startsWith("[<ListProxy object, typeid=list");
        dict.compute("a", (key, list) -> {
            list.append(3);
            return list;
        });
        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(dict.remove("a").size()).isEqualTo(3);
    }

    @Test
    void containersGoIntoEachOther() {
        ListProxy<Integer> one = manager.list(List.of(1, 2));
        ListProxy<Integer> two = manager.list(one);
        two.extend(one);
        one.extend(one);
        assertThat(one).isEqualTo(two).containsExactly(1, 2, 1, 2);
        SetProxy<Integer> set = manager.set(one);
        set.update(manager.list(List.of(5)));
        assertThat(set).containsExactly(1, 2, 5);
        DictProxy<String, Integer> dict = manager.dict(Map.of("a", 1));
        DictProxy<String, Integer> copy = manager.dict(dict);
        copy.update(dict);
        assertThat(copy).isEqualTo(dict);
    }

    @Test
    void theyGoAnywhere() throws Exception {
        ListProxy<String> list = manager.list();
        try (Pool pool = new Pool(1)) {
            pool.apply(l -> l.add("to a pool's task"), list);
            pool.apply(() -> list.append("captured in a lambda"));
        }
        var child = new Process(SyncManagerTest::haveAGrandchildAdd, list);
        child.start();
        child.join();
        assertThat(list).containsExactly("to a pool's task", "captured in a lambda", "from the grandchild");
    }

    private static void haveAGrandchildAdd(ListProxy<String> list) throws InterruptedException {
        var grandchild = new Process(() -> list.append("from the grandchild"));
        grandchild.start();
        grandchild.join();
    }

    @Test
    void whoHeldALockAndDiedIsToldByItsName() throws Exception {
        LockProxy lock = manager.lock();
        EventProxy held = manager.event();
        var holder = new Process(SyncManagerTest::hold, lock, held).name("holder");
        holder.start();
        assertThat(held.await(LONG)).isTrue();
        holder.kill();
        assertThatThrownBy(lock::acquire)
                .isInstanceOf(OwnerDiedException.class)
                .hasMessageContaining("process=holder, dead pid=" + holder.pid().getAsLong());
    }

    private static void hold(LockProxy lock, EventProxy held) throws InterruptedException {
        lock.acquire();
        held.set();
        new CountDownLatch(1).await();
    }

    @Test
    void aConditionsLockIsOneOfTheSameManager() throws Exception {
        var lock = manager.lock();
        var condition = manager.condition(lock);
        condition.acquire();
        assertThat(lock.locked()).isTrue();
        lock.release();
        try (SyncManager other = Manager.start()) {
            assertThatThrownBy(() -> manager.condition(other.lock()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a lock of the same manager");
        }
    }

    @Test
    void aBarriersActionRunsInTheServer() throws Exception {
        ListProxy<Long> ranIn = manager.list();
        manager.barrier(1, () -> ranIn.append(ProcessHandle.current().pid())).await();
        assertThat(ranIn).hasSize(1).doesNotContain(ProcessHandle.current().pid());
        var failing = manager.barrier(1, () -> {
            throw new IOException("on purpose");
        });
        assertThatThrownBy(failing::await).isInstanceOf(TaskException.class).hasRootCauseMessage("on purpose");
    }

    @Test
    void iteratorsOfOwnTypesAreSharedByReference() throws Exception {
        try (var own = new SyncManager()) {
            own.register(ManagedType.of("numbers", Numbers.class, Numbers::new).methodToTypeId("iterator", "Iterator"));
            own.start();
            BaseProxy numbers = own.createProxy("numbers");
            @SuppressWarnings("unchecked")
            IteratorProxy<Integer> iterator = (IteratorProxy<Integer>) numbers.callMethod("iterator");
            assertThat(iterator.next()).isEqualTo(1);
            assertThat((Iterable<Integer>) iterator).containsExactly(2, 3);
        }
    }

    /** What has an iterator. */
    public static final class Numbers {
        /** Three numbers. */
        public Object iterator() {
            return Arrays.asList(1, 2, 3).iterator();
        }
    }

    @Test
    void aPoolTakesOptionsWhoseCallbacksRunInTheServer() throws Exception {
        ListProxy<Object> told = manager.list();
        try (PoolProxy pool = manager.pool(1)) {
            var limited = new TaskOptions<>().timeLimit(Duration.ofMillis(200));
            assertThatThrownBy(() -> pool.applyAsync(SyncManagerTest::sleepForLong, 1, limited)
                            .get(LONG))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TimeoutException.class);
            assertThat(pool.map(x -> x + 1, List.of(1, 2, 3), limited)).containsExactly(2, 3, 4);
            Iterable<Integer> results = pool.imap(x -> x + 1, List.of(1, 2, 3), limited);
            assertThat(results).containsExactly(2, 3, 4);
            var callback = new TaskOptions<>().callback((Consumer<Object> & Serializable) told::add);
            assertThat(pool.applyAsync((a, b) -> a + b, 1, 2, callback).get(LONG))
                    .isEqualTo(3);
            assertThat(pool.mapAsync(x -> x + 1, List.of(1), callback).get(LONG))
                    .containsExactly(2);
            assertThat(told).containsExactly(3, List.of(2));
            var unsendable = new TaskOptions<>().callback(told::add);
            assertThatThrownBy(() -> pool.applyAsync(x -> x, 1, unsendable))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("field TaskOptions.callback");
        }
    }

    private static int sleepForLong(int x) throws InterruptedException {
        Thread.sleep(LONG.toMillis());
        return x;
    }
}
