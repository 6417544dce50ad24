package org.jmultiprocessing.managers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.HomeLostException;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.sharedmemory.SharedMemory;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.JavaProgram;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server ends quietly, with whoever started it, and its shared memory with it. */
@Timeout(60)
class ManagerEndTest {
    private static final Duration SOON = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(strings = {"close", "kill", "exit", "leave"})
    void itIsQuiet(String how) throws Exception {
        try (JavaProgram program = start()) {
            List<ProcessHandle> servers = serversOf(program);
            String block = wordAfter("block ", program);
            program.sendLine(how);
            assertThat(program.awaitExit()).isZero();
            assertThat(program.stderr()).isEmpty();
            assertThat(servers).noneMatch(ProcessHandle::isAlive);
            assertThat(isThere(block)).isFalse();
        }
    }

    /** Clients know it at once. Of several attempts, as what else a machine does may hold one up. */
    @Test
    void aServerDiesWithinASecondOfTheProcessThatStartedIt() throws Exception {
        long nanos = nanosFromTheStartersEndToTheServers();
        for (int again = 0; again < 2 && nanos > SOON.toNanos(); again++) {
            nanos = nanosFromTheStartersEndToTheServers();
        }
        assertThat(Duration.ofNanos(nanos)).isLessThan(SOON);
    }

    private static long nanosFromTheStartersEndToTheServers() throws Exception {
        try (JavaProgram program = start();
                SyncManager client = connected(program)) {
            List<ProcessHandle> family = program.descendants().toList();
            assertThat(family).containsAll(serversOf(program)).hasSize(3);
            String block = wordAfter("block ", program);
            QueueProxy<String> queue = client.queue();
            CompletableFuture<Long> end = OwnThread.supply(() -> awaitEnd(queue));
            Await.until("the client waits", () -> queue.callMethod("waiting").equals(1));
            long start = System.nanoTime();
            program.kill();
            long nanos = end.get(20, TimeUnit.SECONDS) - start;
            Await.until("all are gone", () -> family.stream().noneMatch(ProcessHandle::isAlive));
            Await.until("the block is gone", () -> !isThere(block));
            program.awaitExit();
            assertThat(program.stderr()).isEmpty();
            return nanos;
        }
    }

    private static SyncManager connected(JavaProgram program) throws Exception {
        int port = Integer.parseInt(wordAfter("port ", program));
        SyncManager client = new SyncManager(Servers.loopback(1, port), ManagerProgram.KEY);
        client.connect();
        return client;
    }

    private static long awaitEnd(QueueProxy<String> queue) {
        try {
            throw new AssertionError("got " + queue.get());
        } catch (HomeLostException e) {
            return System.nanoTime();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sharedMemoryGoesWithItsKilledServer() throws Exception {
        try (SharedMemoryManager manager = new SharedMemoryManager()) {
            manager.start();
            var list = manager.shareableList(List.of(1, "two"));
            try (SharedMemory block = manager.sharedMemory(100);
                    SharedMemory ofList = list.shm()) {
                block.buffer().putInt(0, 42);
                assertThat(isThere(block.name())).isTrue();
                assertThat(isThere(ofList.name())).isTrue();
                server().kill();
                Await.until("both are gone", () -> !isThere(block.name()) && !isThere(ofList.name()));
                assertThat(block.buffer().getInt(0)).as("who has it keeps it").isEqualTo(42);
                assertThat(list).containsExactly(1L, "two");
            }
        }
    }

    private static Process server() {
        return Multiprocessing.activeChildren().stream()
                .filter(each -> each.name().startsWith("SharedMemoryManager-"))
                .findFirst()
                .orElseThrow();
    }

    private static JavaProgram start() throws Exception {
        JavaProgram program = JavaProgram.of(ManagerProgram.class).start();
        program.awaitLine("complete"::equals);
        return program;
    }

    private static List<ProcessHandle> serversOf(JavaProgram program) {
        List<ProcessHandle> servers = program.stdout().stream()
                .filter(line -> line.startsWith("server "))
                .map(line -> ProcessHandle.of(Long.parseLong(line.substring("server ".length())))
                        .orElseThrow())
                .toList();
        assertThat(servers).hasSize(2).allMatch(ProcessHandle::isAlive);
        return servers;
    }

    private static String wordAfter(String label, JavaProgram program) throws Exception {
        return program.awaitLine(line -> line.startsWith(label)).substring(label.length());
    }

    private static boolean isThere(String block) throws IOException {
        try (SharedMemory attached = SharedMemory.attach(block)) {
            return attached.size() > 0;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
