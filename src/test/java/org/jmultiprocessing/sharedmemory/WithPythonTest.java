package org.jmultiprocessing.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A real Python and this JVM share memory. */
@EnabledOnOs(OS.LINUX)
class WithPythonTest {
    private static final String TEXT = "Grüße, 世界 😀";

    @BeforeAll
    static void thereIsAPython() {
        assumeTrue(Python.command().isPresent(), "no python3 here: sharing memory with Python is not checked");
    }

    @Test
    void pythonMakesABlockAndJavaAttaches() throws Exception {
        try (Python python = Python.run("""
                block = SharedMemory(create=True, size=4096)
                struct.pack_into("=qd", block.buf, 0, 2**40, 0.25)
                print(block.name)
                sys.stdin.readline()
                print(*struct.unpack_from("=qd", block.buf, 4000))
                block.close()
                block.unlink()
                """)) {
            try (var block = SharedMemory.attach(python.line())) {
                assertThat(block.size()).isEqualTo(4096);
                assertThat(block.buffer().getLong(0)).isEqualTo(1L << 40);
                assertThat(block.buffer().getDouble(8)).isEqualTo(0.25);
                block.buffer().putLong(4000, -7).putDouble(4008, 1.5);
                python.send("written");
                assertThat(python.line()).isEqualTo("-7 1.5");
                assertThat(python.end()).isZero();
                assertThat(SharedMemoryTest.fileOf(block.name())).doesNotExist();
                assertThat(block.buffer().getLong(4000)).isEqualTo(-7);
            }
        }
    }

    @Test
    void javaMakesABlockAndPythonAttaches() throws Exception {
        try (var block = SharedMemory.create(100)) {
            block.buffer().putInt(0, 42).putFloat(4, 0.5f);
            try (Python python = Python.run("""
                    block = attach(sys.argv[1])
                    print(len(block.buf), *struct.unpack_from("=if", block.buf, 0))
                    struct.pack_into("=H", block.buf, 98, 65535)
                    block.close()
                    """, block.name())) {
                assertThat(python.line()).isEqualTo("100 42 0.5");
                assertThat(python.end()).isZero();
            }
            assertThat(block.buffer().getShort(98)).isEqualTo((short) -1);
            assertThat(SharedMemoryTest.fileOf(block.name())).exists();
            block.unlink();
        }
    }

    @Test
    void pythonMayUnlinkWhatJavaHasMade() throws Exception {
        try (var block = SharedMemory.create(1)) {
            try (Python python = Python.run("SharedMemory(sys.argv[1]).unlink()", block.name())) {
                assertThat(python.end()).isZero();
            }
            assertThat(SharedMemoryTest.fileOf(block.name())).doesNotExist();
        }
    }

    @Test
    void pythonsTrackerCleansUpWhatPythonLeft() throws Exception {
        try (Python python = Python.run("""
                import os
                os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
                print(SharedMemory(create=True, size=1).name)
                sys.stdin.readline()
                """)) {
            Path file = SharedMemoryTest.fileOf(python.line());
            try (var block = SharedMemory.attach(file.getFileName().toString())) {
                assertThat(block.size()).isPositive();
            }
            assertThat(file).exists();
            python.end();
            Await.until("Python's block gone", () -> !Files.exists(file));
        }
    }

    @Test
    void pythonMakesAListAndJavaAttaches() throws Exception {
        try (Python python = Python.run("""
                made = ShareableList([sys.argv[1].encode(), 42, 2.5, True, None, "ascii", False, -1, b""])
                print(made.shm.name, made.format)
                sys.stdin.readline()
                print(list(made))
                made.shm.close()
                made.shm.unlink()
                """, TEXT)) {
            String[] name = python.line().split(" ");
            ShareableList list = ShareableList.attach(name[0]);
            assertThat(list.format()).isEqualTo(name[1]);
            assertThat(list.get(0)).isEqualTo(TEXT.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThat(list.subList(1, 8)).containsExactly(42L, 2.5, true, null, "ascii", false, -1L);
            list.set(0, TEXT);
            list.set(1, null);
            list.set(2, "é");
            list.set(-1, 7);
            python.send("changed");
            assertThat(python.line()).isEqualTo("['" + TEXT + "', None, 'é', True, None, 'ascii', False, -1, 7]");
            assertThat(python.end()).isZero();
            list.shm().close();
        }
    }

    @Test
    void javaMakesAListAndPythonAttaches() throws Exception {
        var list = ShareableList.create(
                Arrays.asList(TEXT, Long.MIN_VALUE, -0.5, null, new byte[] {1, 2}, false, "é".repeat(16)));
        String format = list.format();
        try (Python python = Python.run("""
                found = attach_list(sys.argv[1])
                print(list(found))
                print(found.format, len(found), found.count(None), found.index(-0.5))
                found[0], found[1], found[3] = "ÄÖÜ", 1.5, True
                found[4] = "12345678"
                found.shm.close()
                """, list.shm().name())) {
            assertThat(python.line())
                    .isEqualTo("['" + TEXT + "', -9223372036854775808, -0.5, None, b'\\x01\\x02', False, '"
                            + "é".repeat(16) + "']");
            assertThat(python.line()).isEqualTo(format + " 7 1 2");
            assertThat(python.end()).isZero();
        }
        assertThat(list).isEqualTo(List.of("ÄÖÜ", 1.5, -0.5, true, "12345678", false, "é".repeat(16)));
        list.shm().unlink();
        list.shm().close();
    }

    @Test
    void theLayoutIsPythonsToTheByte() throws Exception {
        var list = ShareableList.create(Arrays.asList("hello", 3, 0.5, true, null, new byte[] {9}));
        try (Python python = Python.run("""
                ours = attach(sys.argv[1])
                theirs = ShareableList(["hello", 3, 0.5, True, None, b"\\\\x09"])
                print(ours.size, bytes(ours.buf[:]) == bytes(theirs.shm.buf[:ours.size]), theirs.shm.size)
                theirs.shm.close()
                theirs.shm.unlink()
                ours.close()
                """.replace("\\\\", "\\"), list.shm().name())) {
            assertThat(python.line())
                    .isEqualTo(list.shm().size() + " True " + list.shm().size());
            assertThat(python.end()).isZero();
        }
        list.shm().unlink();
        list.shm().close();
    }
}
