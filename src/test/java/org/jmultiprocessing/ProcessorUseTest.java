package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who waits leaves the processors to others. */
class ProcessorUseTest {
    private static final int PROCESSES = 4;
    private static final Duration WHILE = Duration.ofSeconds(2);

    private final List<Puppet> puppets = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (Puppet each : puppets) {
            each.close();
        }
    }

    @Test
    void whoWaitsForOneThatSleepsUsesNextToNothing() throws Exception {
        var lock = new Lock();
        start(lock);
        lock.acquire();
        puppets.forEach(each -> each.begin("t", "acquire 0"));
        Parked.await(lock, PROCESSES);
        assertThat(used()).isLessThan(WHILE.dividedBy(4));
    }

    /** The lock goes round, and each sleeps while it has it: to spin would not pay. */
    @Test
    void whoWaitsForOneThatSleepsNowAndThenUsesAFraction() throws Exception {
        start(new Lock(), new RawValue<Long>("q"), new RawValue<Long>("q"));
        puppets.forEach(each -> each.begin("t", "storm 0 1 2 2000000"));
        assertThat(used()).isLessThan(WHILE);
    }

    @Test
    void whoHasNothingToDoUsesNothing() throws Exception {
        var barrier = new Barrier(PROCESSES);
        start(barrier, new Condition(), new Event(), new Semaphore(1));
        List<Integer> passed =
                puppets.stream().map(each -> each.begin("t", "await 0")).toList();
        for (int i = 0; i < PROCESSES; i++) {
            puppets.get(i).answer(passed.get(i));
        }
        assertThat(used()).isLessThan(WHILE.dividedBy(4));
    }

    private void start(Object... shared) throws Exception {
        for (int i = 0; i < PROCESSES; i++) {
            puppets.add(Puppet.with(shared));
        }
        for (Puppet each : puppets) {
            each.call("t", "show 0");
        }
    }

    /** By all of them together, over some time. Sleeping is what is measured here, not a way to wait for something. */
    private Duration used() throws InterruptedException {
        Duration before = sinceTheirStart();
        Thread.sleep(WHILE.toMillis());
        return sinceTheirStart().minus(before);
    }

    private Duration sinceTheirStart() {
        Duration sum = Duration.ZERO;
        for (Puppet each : puppets) {
            sum = sum.plus(ProcessHandle.of(each.pid())
                    .orElseThrow()
                    .info()
                    .totalCpuDuration()
                    .orElse(Duration.ZERO));
        }
        return sum;
    }
}
