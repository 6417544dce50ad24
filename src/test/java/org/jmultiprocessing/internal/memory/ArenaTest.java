package org.jmultiprocessing.internal.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jmultiprocessing.internal.util.RuntimeDirectory;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArenaTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 4_000, Arena.LARGE - 1, Arena.LARGE, 100_001})
    void aBlockIsZeroedAlignedAndLongEnough(int bytes) throws Exception {
        Block block = Arena.allocate(bytes);
        assertThat(block.position() % Arena.STEP).isZero();
        assertThat(block.bytes().capacity()).isGreaterThanOrEqualTo(Math.max(bytes, Long.BYTES));
        for (int i = 0; i < bytes; i++) {
            assertThat(block.bytes().get(i)).isZero();
        }
    }

    @Test
    void noTwoBlocksOverlap() throws Exception {
        List<Block> blocks = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (int i = 0; i < 3_000; i++) {
            Block block = Arena.allocate(40);
            block.setLong(0, i);
            block.setLong(56, -i);
            blocks.add(block);
            places.add(block.toString());
        }
        assertThat(places).hasSize(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            assertThat(blocks.get(i).getLong(0)).isEqualTo(i);
            assertThat(blocks.get(i).getLong(56)).isEqualTo(-i);
        }
    }

    @Test
    void unreachableBlocksAreUsedAgainAndZeroed() throws Exception {
        Set<String> places = new HashSet<>();
        Await.until("the place of an unreachable block again", () -> {
            System.gc();
            Block block = Arena.allocate(704);
            assertThat(block.getLong(0)).isZero();
            assertThat(block.getLong(696)).isZero();
            block.setLong(0, 1);
            block.setLong(696, 1);
            return !places.add(block.toString());
        });
    }

    @Test
    void theFileOfAnUnreachableLargeBlockIsRemoved() throws Exception {
        Path file = fileOf(Arena.allocate(200_000));
        assertThat(file).exists();
        Await.until("the file gone", () -> {
            System.gc();
            Arena.allocate(1);
            return !Files.exists(file);
        });
    }

    @Test
    void whatWasSharedStays() throws Exception {
        Block shared = Arena.allocate(200_000);
        Path file = fileOf(shared);
        shared.share("unix:/nowhere").writeTo(new DataOutputStream(new ByteArrayOutputStream()));
        shared = null;
        Path other = fileOf(Arena.allocate(200_000));
        Await.until("another file gone", () -> {
            System.gc();
            Arena.allocate(1);
            return !Files.exists(other);
        });
        assertThat(shared).isNull();
        assertThat(file).exists();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Integer.MAX_VALUE, Long.MAX_VALUE})
    void impossibleSizesAreRefused(long bytes) {
        assertThatThrownBy(() -> Arena.allocate(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes=" + bytes);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheUserMayReadTheFiles() throws Exception {
        Path file = fileOf(Arena.allocate(1));
        assertThat(file.getParent()).isEqualTo(RuntimeDirectory.own());
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file.getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void anInterruptedThreadGetsItsMemoryAndStaysInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        Block block = Arena.allocate(100_000);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(block.getLong(0)).isZero();
    }

    private static Path fileOf(Block block) {
        return Path.of(block.toString().replaceFirst("@.*", ""));
    }
}
