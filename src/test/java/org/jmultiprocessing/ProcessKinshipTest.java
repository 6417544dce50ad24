package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jmultiprocessing.connection.AuthKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a process knows of its parent, the key that they share, and how one interrupts the other. */
class ProcessKinshipTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void childKnowsItsParent() throws Exception {
        Queue<String> said = new Queue<>();
        assertThat(Multiprocessing.parentProcess()).isEmpty();
        Process process = new Process(ProcessKinshipTest::describeParent, said, 1).name("Middle");
        process.start();
        process.join();
        String middle = "Middle " + process.pid().orElseThrow();
        assertThat(List.of(said.getNowait(), said.getNowait()))
                .containsExactlyInAnyOrder(
                        "MainProcess " + ProcessHandle.current().pid() + " true false", middle + " true false");
    }

    private static void describeParent(Queue<String> said, int below) throws Exception {
        ParentProcess parent = Multiprocessing.parentProcess().orElseThrow();
        said.put(
                parent.name() + " " + parent.pid() + " " + parent.isAlive() + " " + parent.join(Duration.ofMillis(60)));
        if (below > 0) {
            Process child = new Process(ProcessKinshipTest::describeParent, said, below - 1);
            child.start();
            child.join();
        }
    }

    @Test
    void theWholeTreeHasOneKeyUnlessItIsGivenAnother() throws Exception {
        Queue<byte[]> keys = new Queue<>();
        Process process = new Process(ProcessKinshipTest::tellKeys, keys, 1);
        process.start();
        byte[] own = Multiprocessing.currentProcess().authKey().toBytes();
        assertThat(own).hasSize(32);
        assertThat(keys.get(LONG)).isEqualTo(own);
        assertThat(keys.get(LONG)).isEqualTo(own);
        process.join();

        byte[] another = {1, 2, 3};
        Process other = new Process(ProcessKinshipTest::tellKeys, keys, 0).authKey(AuthKey.of(another));
        another[0] = 9;
        other.start();
        assertThat(keys.get(LONG)).containsExactly(1, 2, 3);
        assertThat(other.authKey()).isEqualTo(AuthKey.of(new byte[] {1, 2, 3}));
        other.join();
    }

    private static void tellKeys(Queue<byte[]> keys, int below) throws Exception {
        keys.put(Multiprocessing.currentProcess().authKey().toBytes());
        if (below > 0) {
            Process child = new Process(ProcessKinshipTest::tellKeys, keys, below - 1);
            child.start();
            child.join();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void noKeyIsToBeSeenFromOutside() throws Exception {
        Queue<String> go = new Queue<>();
        byte[] key = "the connection's own key".getBytes(StandardCharsets.UTF_8);
        Process process = new Process(queue -> queue.get(), go).authKey(AuthKey.of(key));
        process.start();
        Path proc = Path.of("/proc", Long.toString(process.pid().orElseThrow()));
        String seen = Files.readString(proc.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                + Files.readString(proc.resolve("environ"), StandardCharsets.ISO_8859_1)
                + process;
        byte[] trees = Multiprocessing.currentProcess().authKey().toBytes();
        assertThat(seen)
                .contains("ChildMain")
                .doesNotContain(
                        "own key", HexFormat.of().formatHex(key), HexFormat.of().formatHex(trees))
                .doesNotContain(new String(trees, StandardCharsets.ISO_8859_1));
        go.put("go");
        process.join();
    }

    @Test
    void interruptEndsABlockingTask() throws Exception {
        Queue<Long> pids = new Queue<>();
        Process process = new Process(Tasks::tellAndSleep, pids);
        assertThatThrownBy(process::interrupt)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("call start() first");
        process.start();
        pids.get(LONG);
        process.interrupt();
        process.join();
        assertThat(process.exitCode()).hasValue(1);
        process.interrupt();
    }

    @Test
    void interruptCanBeSurvived() throws Exception {
        Queue<String> said = new Queue<>();
        Process process = new Process(ProcessKinshipTest::surviveAnInterrupt, said);
        process.start();
        assertThat(said.get(LONG)).isEqualTo("waiting");
        process.interrupt();
        assertThat(said.get(LONG)).isEqualTo("interrupted");
        process.join();
        assertThat(process.exitCode()).hasValue(0);
    }

    private static void surviveAnInterrupt(Queue<String> said) throws InterruptedException {
        said.put("waiting");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            said.put("interrupted");
        }
    }
}
