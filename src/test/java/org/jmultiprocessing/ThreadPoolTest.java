package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A pool of threads does what every pool does, and nothing is copied. */
class ThreadPoolTest extends PoolContract {
    @Override
    Pool newPool(PoolOptions options) {
        return new ThreadPool(options);
    }

    @Test
    void argumentsResultsAndExceptionsAreTheVeryObjects() throws Exception {
        try (ThreadPool pool = new ThreadPool(2)) {
            Object unserializable = new Object();
            Object same = pool.apply(x -> x, unserializable);
            assertThat(same).isSameAs(unserializable);
            assertThat(pool.map(x -> x, List.of(unserializable)).get(0)).isSameAs(unserializable);
            IllegalStateException thrown = new IllegalStateException("the very one");
            assertThatThrownBy(() -> pool.apply(() -> {
                        throw thrown;
                    }))
                    .isInstanceOf(TaskException.class)
                    .cause()
                    .isSameAs(thrown);
        }
    }

    @Test
    void tasksRunInThreadsOfThisProcess() throws Exception {
        Set<String> names = ConcurrentHashMap.newKeySet();
        try (ThreadPool pool = new ThreadPool(2)) {
            pool.map(x -> names.add(Thread.currentThread().getName()), List.of(1, 2, 3, 4), 1);
        }
        assertThat(names).isNotEmpty().allMatch(name -> name.startsWith("jmultiprocessing-ThreadPoolWorker-"));
    }

    @Test
    void whatOnlyProcessesCanDoIsRefused() {
        for (PoolOptions options : List.of(
                new PoolOptions().maxTasksPerChild(1),
                new PoolOptions().maxMemory(1 << 30),
                new PoolOptions().context(Multiprocessing.getContext()),
                new PoolOptions().idleTimeout(LONG, 0))) {
            assertThatThrownBy(() -> new ThreadPool(options))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("take a Pool");
        }
    }
}
