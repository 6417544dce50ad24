package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker is, and what its tasks may be given and do. */
class PoolWorkerTest {
    @Test
    void aWorkerSeesItsShareOfTheProcessors() throws Exception {
        int all = Multiprocessing.cpuCount();
        assertThat(processorsOfOneOf(1)).isEqualTo(all);
        assertThat(processorsOfOneOf(2)).isEqualTo(Math.max(1, all / 2));
        assertThat(processorsOfOneOf(all + 1)).isEqualTo(1);
    }

    private static int processorsOfOneOf(int workers) throws InterruptedException {
        Pool pool = new Pool(new PoolOptions().processes(workers).startOnDemand());
        int processors = pool.apply(() -> Runtime.getRuntime().availableProcessors());
        pool.terminate();
        pool.join();
        return processors;
    }

    @Test
    void locksQueuesAndValuesMayBeGivenToATaskOrCapturedByIt() throws Exception {
        Queue<Integer> queue = new Queue<>();
        Lock lock = new Lock();
        Value<Integer> value = new Value<>("i", 1);
        try (Pool pool = new Pool(2)) {
            assertThat(pool.apply(PoolWorkerTest::use, queue, lock, value)).isEqualTo(2);
            pool.map(x -> use(queue, lock, value), List.of(1, 2, 3), 1);
        }
        assertThat(value.get()).isEqualTo(5);
        assertThat(List.of(queue.get(), queue.get(), queue.get(), queue.get())).containsExactly(2, 3, 4, 5);
    }

    private static int use(Queue<Integer> queue, Lock lock, Value<Integer> value) throws InterruptedException {
        try (var held = lock.hold()) {
            value.set(value.get() + 1);
            queue.put(value.get());
            return value.get();
        }
    }

    @Test
    void whateverIsWrittenToItsStandardOutputHarmsNothing() throws Exception {
        try (Pool pool = new Pool(1)) {
            assertThat(pool.map(PoolWorkerTest::writeByItself, List.of(1, 2, 3), 1))
                    .containsExactly(1, 2, 3);
        }
    }

    /** As native code does, past {@code System.out}. */
    private static int writeByItself(int x) throws IOException {
        FileOutputStream descriptor = new FileOutputStream(FileDescriptor.out);
        descriptor.write((x + " is written by itself\n").getBytes(StandardCharsets.UTF_8));
        return x;
    }
}
