package org.jmultiprocessing.sharedmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jmultiprocessing.Process;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShareableListTest {
    private ShareableList list;

    @AfterEach
    void unlink() throws IOException {
        if (list != null) {
            list.shm().unlink();
            list.shm().close();
        }
    }

    @Test
    void itHoldsWhatPythonsHolds() throws Exception {
        list = ShareableList.create(
                Arrays.asList("Grüße", 42, 2.5f, true, new byte[] {1, 0, 2}, null, false, (byte) -1));
        assertThat(list).hasSize(8).containsExactly("Grüße", 42L, 2.5, true, new byte[] {1, 0, 2}, null, false, -1L);
        assertThat(list.format()).isEqualTo("8sqdxxxxxxx?8sxxxxxx?xxxxxxxx?q");
        assertThat(list.toString()).startsWith("ShareableList([Grüße, 42, 2.5, true, [1, 0, 2], null");
    }

    @Test
    void itMayBeEmpty() throws Exception {
        list = ShareableList.create(List.of());
        assertThat(list).isEmpty();
        assertThat(list.shm().size()).isEqualTo(16);
        assertThat(ShareableList.attach(list.shm().name())).isEmpty();
    }

    static Stream<String> texts() {
        return Stream.of("", "1234567", "12345678", "é".repeat(16), "\uD83D\uDE00", "a\0b", "x".repeat(10_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsStoredWhole(String text) throws Exception {
        list = ShareableList.create("jm-list", List.of(text, 1));
        assertThat(ShareableList.attach("jm-list")).containsExactly(text, 1L);
    }

    @Test
    void anItemMayBeReplacedByAnotherType() throws Exception {
        list = ShareableList.create(Arrays.asList("abc", 1, null));
        assertThat(list.set(0, 7)).isEqualTo("abc");
        assertThat(list.set(1, "12345678")).isEqualTo(1L);
        assertThat(list.set(-1, 0.5)).isNull();
        assertThat(list).containsExactly(7L, "12345678", 0.5);
        list.set(1, new byte[] {5});
        list.set(0, "é");
        assertThat(list).containsExactly("é", new byte[] {5}, 0.5);
    }

    @Test
    void whatDoesNotFitOrIsOfAnotherTypeLeavesTheOldItem() throws Exception {
        list = ShareableList.create(List.of("abc", 1));
        assertThatThrownBy(() -> list.set(0, "123456789"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytes/str item exceeds available storage: bytes=9, room=8, index=0");
        assertThatThrownBy(() -> list.set(1, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type=java.util");
        assertThatThrownBy(() -> list.set(0, "\uD800")).isInstanceOf(IllegalArgumentException.class);
        assertThat(list).containsExactly("abc", 1L);
    }

    @Test
    void indexesMayBeNegativeButNotOutside() throws Exception {
        list = ShareableList.create(List.of(1, 2));
        assertThat(list.get(-1)).isEqualTo(2L);
        for (int index : new int[] {2, -3}) {
            assertThatThrownBy(() -> list.get(index))
                    .isInstanceOf(IndexOutOfBoundsException.class)
                    .hasMessage("index out of range: index=" + index + ", size=2");
            assertThatThrownBy(() -> list.set(index, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void itemsAreFoundAndCountedByValue() throws Exception {
        list = ShareableList.create(Arrays.asList(1, "a", new byte[] {1}, null, 1));
        assertThat(list.index("a")).isEqualTo(1);
        assertThat(list.indexOf(1)).isZero();
        assertThat(list.indexOf(new byte[] {1})).isEqualTo(2);
        assertThat(list.count(1)).isEqualTo(2);
        assertThat(list.contains(null)).isTrue();
        assertThat(list.indexOf("b")).isEqualTo(-1);
        assertThatThrownBy(() -> list.index("b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not in this list: item=b");
    }

    @Test
    void itsLengthNeverChanges() throws Exception {
        list = ShareableList.create(List.of(1));
        assertThatThrownBy(() -> list.add(2)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void whatItCannotHoldIsRefusedBeforeAnythingIsMade() {
        assertThatThrownBy(() -> ShareableList.create("jm-refused", List.of(new Object())))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ShareableList.create("jm-refused", List.of(new byte[10_000_000])))
                .hasMessageContaining("bytes=10000000, index=0");
        assertThat(SharedMemoryTest.fileOf("jm-refused")).doesNotExist();
    }

    @Test
    void whatIsNoListIsRefused() throws Exception {
        assertThatThrownBy(() -> ShareableList.attach("jm-nothing")).isInstanceOf(NoSuchFileException.class);
        try (var block = SharedMemory.create(100)) {
            block.buffer().putLong(0, Long.MAX_VALUE);
            assertThatThrownBy(() -> ShareableList.attach(block.name()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("there is no ShareableList in this block");
            block.unlink();
        }
    }

    @Test
    void aChildGetsTheSameList() throws Exception {
        list = ShareableList.create(List.of("question", 1));
        var child = new Process(ShareableListTest::answer, list);
        child.start();
        child.join();
        assertThat(list).containsExactly("answer", 2L);
    }

    private static void answer(ShareableList list) {
        list.set(0, "answer");
        list.set(1, (long) list.get(1) + 1);
    }
}
