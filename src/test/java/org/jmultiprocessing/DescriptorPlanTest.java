package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class DescriptorPlanTest {
    @Test
    void tooManyAreRefusedWithTheArithmetic() {
        assertThatCode(() -> DescriptorPlan.check(10, 24, 64)).doesNotThrowAnyException();
        assertThatThrownBy(() -> DescriptorPlan.check(11, 24, 64))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("open=24 + processes=11 * 4 = 68", "limit=64", "ulimit -n");
    }

    @Test
    void theLimitIsReadAsTheSystemWritesIt() {
        assertThat(DescriptorPlan.softLimit(
                        "Max open files            1024                 524288               files"))
                .isEqualTo(1024);
        assertThat(DescriptorPlan.softLimit(
                        "Max open files            unlimited            unlimited            files"))
                .isEqualTo(Long.MAX_VALUE);
    }

    /** And the pool itself a few. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aWorkerTakesNoMoreThanPlanned() throws Exception {
        try (Pool first = new Pool(1)) {
            assertThat(Tasks.pidsOf(first, 1)).hasSize(1);
            long before = open();
            Pool pool = new Pool(6);
            Tasks.pidsOf(pool, 2);
            pool.apply(() -> 1);
            assertThat(open() - before).isLessThanOrEqualTo(6 * 4 + 4);
            pool.close();
            assertThat(pool.join(Duration.ofSeconds(30))).isTrue();
        }
    }

    private static long open() throws Exception {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
