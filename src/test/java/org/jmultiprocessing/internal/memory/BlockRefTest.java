package org.jmultiprocessing.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockRefTest {
    @TempDir
    private Path directory;

    @Test
    void itLeadsToTheSameMemory() throws Exception {
        Block block = Arena.allocate(64);
        Block again = trip(block.share("here")).attach();
        block.setLong(8, 42);
        assertThat(again.getLong(8)).isEqualTo(42);
        assertThat(again.isOwn()).isTrue();
        assertThat(again).hasToString(block.toString());
    }

    @Test
    void ofAnothersMemoryItKeepsTheHome() throws Exception {
        Path file = Files.write(directory.resolve("memory-1"), new byte[4096]);
        Block block = new BlockRef(file.toString(), 1, 64, 64, "there").attach();
        assertThat(block.isOwn()).isFalse();
        assertThat(trip(block.share(null)).attach().home()).isEqualTo("there");
        block.setLong(0, -1);
        assertThat(Files.readAllBytes(file)[64]).isEqualTo((byte) -1);
    }

    @Test
    void aFileThatIsGoneIsAnErrorThatSaysWhose() {
        String path = directory.resolve("memory-2").toString();
        assertThatThrownBy(() -> new BlockRef(path, 2, 0, 64, "there").attach())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has ended and its memory is gone: file=" + path + ", home=there");
        assertThat(Path.of(path)).doesNotExist();
    }

    @Test
    void aPlaceOutsideOfTheFileIsAnError() throws Exception {
        Path file = Files.write(directory.resolve("memory-3"), new byte[128]);
        for (long position : new long[] {-64, 65, 128, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> new BlockRef(file.toString(), 3, position, 64, "there").attach())
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("position=" + position)
                    .hasMessageContaining("file length=128");
        }
    }

    @Test
    void anInterruptedThreadAttachesAndStaysInterrupted() throws Exception {
        Path file = Files.write(directory.resolve("memory-4"), new byte[128]);
        Thread.currentThread().interrupt();
        Block block = new BlockRef(file.toString(), 4, 0, 64, "there").attach();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(block.compareAndSetLong(0, 0, 1)).isTrue();
    }

    private static BlockRef trip(BlockRef ref) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ref.writeTo(new DataOutputStream(bytes));
        return BlockRef.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
