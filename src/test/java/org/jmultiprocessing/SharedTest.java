package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jmultiprocessing.internal.util.RuntimeDirectory;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;

/** Objects that are sent once for all tasks of a worker. */
class SharedTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final List<Integer> MANY = IntStream.range(0, 40).boxed().toList();

    /** Tells how often it was rebuilt. */
    private static final class Model implements Serializable {
        private static final long serialVersionUID = 1L;
        private final Queue<Long> rebuilt;
        private final int factor;

        Model(Queue<Long> rebuilt, int factor) {
            this.rebuilt = rebuilt;
            this.factor = factor;
        }

        int times(int x) {
            return factor * x;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            try {
                rebuilt.put(ProcessHandle.current().pid());
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private static void end(Pool pool) throws InterruptedException {
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    @Test
    void isRebuiltOnceInEachWorkerThatNeedsItAlsoInThoseThatReplaceOthers() throws Exception {
        Queue<Long> rebuilt = new Queue<>();
        Pool pool = new Pool(new PoolOptions().processes(2).maxTasksPerChild(10));
        try (Shared<Model> model = pool.share(new Model(rebuilt, 3))) {
            assertThat(pool.map(Tasks::pid, MANY, 1)).hasSize(40);
            assertThat(rebuilt.empty()).isTrue();
            assertThat(pool.map(x -> model.get().times(x), MANY, 1))
                    .isEqualTo(MANY.stream().map(x -> 3 * x).toList());
            List<Long> pids =
                    pool.starmap(SharedTest::use, MANY.stream().map(x -> model).toList(), MANY);
            end(pool);
            List<Long> rebuilders = new ArrayList<>();
            while (!rebuilt.empty()) {
                rebuilders.add(rebuilt.get());
            }
            assertThat(rebuilders)
                    .doesNotHaveDuplicates()
                    .containsAll(pids)
                    .doesNotContain(ProcessHandle.current().pid());
        }
    }

    private static long use(Shared<Model> model, int x) {
        assertThat(model.get().times(x)).isEqualTo(3 * x);
        return ProcessHandle.current().pid();
    }

    @Test
    void survivesAWorker() throws Exception {
        Pool pool = new Pool(1);
        Shared<int[]> numbers = pool.share(new int[] {7, 8});
        assertThat(pool.apply(() -> numbers.get()[0])).isEqualTo(7);
        assertThatThrownBy(() -> pool.apply(() -> Tasks.exit(3))).isInstanceOf(WorkerLostException.class);
        assertThat(pool.apply(() -> numbers.get()[1])).isEqualTo(8);
        numbers.close();
        end(pool);
    }

    @Test
    void cannotBeSharedIfItCannotBeSerialized() {
        Object lost = new Object();
        assertThatThrownBy(() -> Shared.of(List.of(lost)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("shared object", "java.lang.Object");
    }

    @Test
    void closingFreesTheCopiesOfWorkersAndTheirPools() throws Exception {
        Pool pool = new Pool(1);
        Shared<byte[]> bytes = pool.share(new byte[1000]);
        assertThat(pool.apply(() -> lengthInNestedPool(bytes))).isEqualTo(1000);
        assertThat(pool.apply(SharedTest::isHeld)).isTrue();
        bytes.close();
        Await.until("freed", () -> !pool.apply(SharedTest::isHeld));
        assertThatThrownBy(() -> pool.apply(() -> bytes.get().length))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("was closed");
        assertThatThrownBy(bytes::get).isInstanceOf(IllegalStateException.class).hasMessageContaining("was closed");
        pool.apply(SharedTest::endNested);
        end(pool);
    }

    private static Pool nested;
    private static WeakReference<byte[]> held;

    private static int lengthInNestedPool(Shared<byte[]> bytes) throws Exception {
        nested = new Pool(1);
        held = new WeakReference<>(bytes.get());
        return nested.apply(() -> keepWeakly(bytes));
    }

    private static int keepWeakly(Shared<byte[]> bytes) {
        held = new WeakReference<>(bytes.get());
        return bytes.get().length;
    }

    /** Here, or in the worker of this worker. */
    private static boolean isHeld() throws Exception {
        System.gc();
        boolean here = held.get() != null;
        return nested == null ? here : here || nested.<Boolean>apply(SharedTest::isHeld);
    }

    private static void endNested() throws Exception {
        nested.close();
        nested.join();
    }

    @Test
    void oneThatNobodyRefersToIsRemoved() throws Exception {
        Pool pool = new Pool(1);
        Set<Path> before = objects();
        AsyncResult<Integer> result = useOnce(pool);
        assertThat(result.get(LONG)).isEqualTo(5);
        Await.until("removed", () -> {
            System.gc();
            return objects().equals(before);
        });
        end(pool);
    }

    /** The call alone refers to it, and does so until it is over. */
    private static AsyncResult<Integer> useOnce(Pool pool) throws Exception {
        Shared<int[]> five = pool.share(new int[5]);
        AsyncResult<Integer> result = pool.applyAsync(() -> lengthAfterAWhile(five));
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return result;
    }

    private static int lengthAfterAWhile(Shared<int[]> array) throws InterruptedException {
        Thread.sleep(300);
        return array.get().length;
    }

    private static Set<Path> objects() throws IOException {
        try (var files = Files.list(RuntimeDirectory.own())) {
            return new HashSet<>(
                    files.filter(file -> file.getFileName().toString().startsWith("object-"))
                            .toList());
        }
    }

    @Test
    void worksWhereverAHandleMayGo() throws Exception {
        try (Shared<String> word = Shared.of("shared")) {
            Pool pool = new Pool(new PoolOptions().processes(1).initializer(SharedTest::remember, word));
            assertThat(pool.apply(() -> remembered)).isEqualTo("shared");
            Shared<String> back = pool.apply(() -> word);
            assertThat(back.get()).isSameAs(word.get());
            end(pool);
            Queue<String> queue = new Queue<>();
            Process process = new Process(SharedTest::pass, word, queue);
            process.start();
            assertThat(queue.get(LONG)).isEqualTo("shared");
            process.join();
        }
    }

    private static String remembered;

    private static void remember(Shared<String> word) {
        remembered = word.get();
    }

    private static void pass(Shared<String> word, Queue<String> queue) throws InterruptedException {
        queue.put(word.get());
    }

    @Test
    void threadsGetTheObjectItself() throws Exception {
        try (ThreadPool threads = new ThreadPool(2);
                Pool pool = new Pool(1)) {
            Object object = new Object();
            Shared<Object> shared = threads.share(object);
            assertThat(threads.apply(shared::get)).isSameAs(object);
            assertThatThrownBy(() -> pool.apply(shared::get)).isInstanceOf(SerializationException.class);
            Shared<List<Integer>> list = threads.share(List.of(1, 2));
            assertThat(pool.apply(() -> list.get().size())).isEqualTo(2);
            list.close();
        }
    }
}
