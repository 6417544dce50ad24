package org.jmultiprocessing.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OomKillsTest {
    @Test
    void areCountedInTheFilesOfBothVersionsOfControlGroups() {
        assertThat(OomKills.countIn(List.of("low 0", "high 0", "max 12", "oom 3", "oom_kill 2", "oom_group_kill 1")))
                .isEqualTo(2);
        assertThat(OomKills.countIn(List.of("oom_kill_disable 0", "under_oom 0", "oom_kill 7")))
                .isEqualTo(7);
    }

    @Test
    void areNoneWhereNobodyCounts() {
        assertThat(OomKills.countIn(List.of("under_oom 0"))).isZero();
        assertThat(OomKills.countIn(List.of())).isZero();
        assertThat(OomKills.count()).isGreaterThanOrEqualTo(0);
    }
}
