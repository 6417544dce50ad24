package org.jmultiprocessing.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.internal.util.ProcessIdentity;
import org.jmultiprocessing.internal.util.RuntimeDirectory;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;

/** What becomes of a block when the process ends that made it, or one that attached to it. */
class SharedMemoryDeathTest {
    @Test
    void itGoesWithTheProcessThatMadeIt() throws Exception {
        try (JavaProgram maker = JavaProgram.of(MakerProgram.class).start()) {
            Path file = SharedMemoryTest.fileOf(maker.awaitLine(line -> line.startsWith("psm_")));
            assertThat(file).exists();
            maker.sendLine("exit");
            assertThat(maker.awaitExit()).isEqualTo(3);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void itOutlivesWhoHasOnlyAttached() throws Exception {
        try (SharedMemory block = SharedMemory.create(1);
                JavaProgram other = JavaProgram.of(MakerProgram.class)
                        .arguments(block.name())
                        .start()) {
            other.awaitLine(line -> line.startsWith("psm_"));
            other.sendLine("exit");
            assertThat(other.awaitExit()).isEqualTo(4);
            assertThat(SharedMemoryTest.fileOf(block.name())).exists();
            block.unlink();
        }
    }

    @Test
    void afterAKillItIsRemovedWithTheDirectory() throws Exception {
        try (JavaProgram maker = JavaProgram.of(MakerProgram.class).start()) {
            Path file = SharedMemoryTest.fileOf(maker.awaitLine(line -> line.startsWith("psm_")));
            ProcessIdentity identity = ProcessIdentity.of(maker.pid());
            maker.kill();
            maker.awaitExit();
            assertThat(file).exists();
            RuntimeDirectory.removeOf(identity);
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void aLaterBlockOfTheSameNameIsSpared() throws Exception {
        try (JavaProgram maker = JavaProgram.of(MakerProgram.class).start()) {
            Path file = SharedMemoryTest.fileOf(maker.awaitLine(line -> line.startsWith("psm_")));
            ProcessIdentity identity = ProcessIdentity.of(maker.pid());
            maker.sendLine("halt");
            assertThat(maker.awaitExit()).isEqualTo(7);
            Files.delete(file);
            Files.createFile(file);
            RuntimeDirectory.removeOf(identity);
            assertThat(file).exists();
            Files.delete(file);
        }
    }

    @Test
    void aKilledChildsBlockIsRemovedByItsParent() throws Exception {
        var names = new Queue<String>();
        var child = new Process(SharedMemoryDeathTest::makeAndWait, names);
        child.start();
        Path file = SharedMemoryTest.fileOf(names.get());
        assertThat(file).exists();
        child.kill();
        child.join();
        Await.until("the block gone", () -> !Files.exists(file));
    }

    private static void makeAndWait(Queue<String> names) throws Exception {
        names.put(SharedMemory.create(1).name());
        Thread.sleep(60_000);
    }
}
