package org.jmultiprocessing.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.internal.util.RuntimeDirectory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedMemoryTest {
    @Test
    void aNewOneIsZeroedAndHasANameAsInPython() throws Exception {
        try (var block = SharedMemory.create(5000)) {
            assertThat(block.name()).matches("psm_[0-9a-f]{8}");
            assertThat(block.size()).isEqualTo(5000);
            assertThat(block.buffer()).isEqualTo(ByteBuffer.allocate(5000));
            assertThat(block.buffer().order()).isEqualTo(ByteOrder.nativeOrder());
            assertThat(block).hasToString("SharedMemory('" + block.name() + "', size=5000)");
            block.unlink();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyItsUserMayReadIt() throws Exception {
        try (var block = SharedMemory.create(1)) {
            assertThat(Files.getPosixFilePermissions(fileOf(block.name())))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            block.unlink();
        }
    }

    @Test
    void whoAttachesSeesTheSameBytesAndDeletesNothing() throws Exception {
        try (var block = SharedMemory.create("jm test ß", 16)) {
            try (var other = SharedMemory.attach("jm test ß")) {
                other.buffer().putDouble(8, 0.5);
                assertThat(other.size()).isEqualTo(16);
            }
            assertThat(block.buffer(8, 8).getDouble(0)).isEqualTo(0.5);
            assertThat(fileOf(block.name())).exists();
            block.unlink();
        }
    }

    @Test
    void namesAreUniqueAndMustExist() throws Exception {
        try (var block = SharedMemory.create(1)) {
            assertThatThrownBy(() -> SharedMemory.create(block.name(), 1))
                    .isInstanceOf(FileAlreadyExistsException.class)
                    .hasMessageContaining(block.name());
            block.unlink();
            assertThatThrownBy(() -> SharedMemory.attach(block.name()))
                    .isInstanceOf(NoSuchFileException.class)
                    .hasMessageContaining("there is no shared memory of this name");
            assertThatThrownBy(block::unlink).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void whatIsMappedOutlivesItsNameAndItsObject() throws Exception {
        var block = SharedMemory.create(8);
        ByteBuffer buffer = block.buffer();
        block.unlink();
        block.buffer().putLong(0, 42);
        block.close();
        block.close();
        System.gc();
        assertThat(buffer.getLong(0)).isEqualTo(42);
        assertThatThrownBy(block::buffer)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed: SharedMemory('" + block.name());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aSizeMustBePositive(long size) {
        assertThatThrownBy(() -> SharedMemory.create(size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("size=" + size);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "/a", "a\0b"})
    void someNamesAreRefused(String name) {
        assertThatThrownBy(() -> SharedMemory.create(name, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SharedMemory.attach(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWindowMustBeWithinTheBlock() throws Exception {
        try (var block = SharedMemory.create(8)) {
            assertThatThrownBy(() -> block.buffer(1, 8)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> block.buffer(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(block.buffer(8, 0).capacity()).isZero();
            block.unlink();
        }
    }

    @Test
    void tooLittleMemoryIsAnErrorWithSizesAndLeavesNoName() {
        assertThatThrownBy(() -> SharedMemory.create("jm-too-long", 1L << 50))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("wanted=1125899906842624 bytes, usable=");
        assertThat(fileOf("jm-too-long")).doesNotExist();
    }

    @Test
    void aChildGetsTheSameBlock() throws Exception {
        try (var block = SharedMemory.create(8)) {
            var child = new Process(SharedMemoryTest::increment, block);
            child.start();
            child.join();
            assertThat(block.buffer().getLong(0)).isEqualTo(1);
            assertThat(fileOf(block.name())).exists();
            block.unlink();
        }
    }

    private static void increment(SharedMemory block) {
        block.buffer().putLong(0, block.buffer().getLong(0) + 1);
    }

    @Test
    @Tag("slow")
    void aBlockMayHaveMoreThan2GiB() throws Exception {
        for (long size : List.of((2L << 30) - 1, 2L << 30, (2L << 30) + 1, (3L << 30) + 5)) {
            try (var block = SharedMemory.create(size)) {
                block.buffer(size - 9, 9).putLong(1, size);
                block.buffer((1L << 30) - 4, 8).putLong(0, -1);
                try (var other = SharedMemory.attach(block.name())) {
                    assertThat(other.size()).isEqualTo(size);
                    assertThat(other.buffer(size - 8, 8).getLong(0)).isEqualTo(size);
                    assertThat(other.buffer(1L << 30, 1 << 20).getInt(0)).isEqualTo(-1);
                }
                block.unlink();
            }
        }
    }

    static Path fileOf(String name) {
        return new File(RuntimeDirectory.systemsOwn(), name).toPath();
    }
}
