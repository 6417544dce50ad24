package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;

/** A pool in management tools. */
class PoolBeanTest {
    @Test
    void thePoolIsThereAsLongAsItLives() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("org.jmultiprocessing:type=Pool,name=renderers");
        PoolOptions options = new PoolOptions().processes(1).mxBean("renderers");
        try (Pool pool = new Pool(options)) {
            assertThat(pool.map(Tasks::square, List.of(1, 2), 1)).containsExactly(1, 4);
            assertThat(server.getAttribute(name, "Done")).isEqualTo(2L);
            assertThat(server.getAttribute(name, "Workers")).isEqualTo(1);
            assertThat((String) server.getAttribute(name, "Table")).contains("done=2");
            assertThatThrownBy(
                            () -> new ThreadPool(new PoolOptions().processes(1).mxBean("renderers")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("mxBean=renderers");
            pool.close();
            assertThat(pool.join(Duration.ofSeconds(30))).isTrue();
        }
        Await.until("the bean's end", () -> !server.isRegistered(name));
    }

    @Test
    void aPoolThatIsBeingClosedGivesUpItsNameToTheNext() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName("org.jmultiprocessing:type=Pool,name=again");
        PoolOptions options = new PoolOptions().processes(1).mxBean("again");
        CountDownLatch gate = new CountDownLatch(1);
        ThreadPool before = new ThreadPool(options);
        AsyncResult<?> last = before.applyAsync(() -> {
            gate.await();
            return null;
        });
        before.close();
        try (Pool next = new ThreadPool(options)) {
            gate.countDown();
            last.get();
            assertThat(before.join(Duration.ofSeconds(30))).isTrue();
            assertThat(next.apply(Tasks::square, 3)).isEqualTo(9);
            assertThat(server.getAttribute(name, "Done")).isEqualTo(1L);
            next.close();
            assertThat(next.join(Duration.ofSeconds(30))).isTrue();
        }
        Await.until("the bean's end", () -> !server.isRegistered(name));
    }
}
