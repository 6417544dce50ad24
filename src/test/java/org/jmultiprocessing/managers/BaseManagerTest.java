package org.jmultiprocessing.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Managers whose server is a child JVM, or this one. */
class BaseManagerTest {
    @Test
    void callsTravelOverASocketToAServerInThisProcess() throws Exception {
        try (ManagerServer server = counters(new BaseManager()).getServer();
                BaseManager client = counters(new BaseManager(server.address()))) {
            client.connect();
            Counter counter = client.create(Counter.class, 5);
            assertThat(counter.increment()).isEqualTo(6);
            assertThat(counter.toString()).isEqualTo("counter at 6");
            assertThat(client.numberOfObjects()).isOne();
            assertThatThrownBy(() -> counter.fail("too bad"))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("too bad");
            Counter child = counter.child();
            assertThat(child.get()).isEqualTo(100);
        }
    }

    @Test
    void objectsLiveInAChildProcess() throws Exception {
        try (BaseManager manager = counters(new BaseManager())) {
            manager.start();
            Counter counter = manager.create(Counter.class, 5);
            for (int i = 0; i < 1000; i++) {
                assertThat(counter.increment()).isEqualTo(6 + i);
            }
            assertThat(BaseProxy.of(counter).callMethod("get")).isEqualTo(1005);
        }
    }

    private static BaseManager counters(BaseManager manager) {
        return manager.register(
                ManagedType.of("counter", Counter.class, CountingCounter::new).methodToTypeId("child", "counter"));
    }
}
