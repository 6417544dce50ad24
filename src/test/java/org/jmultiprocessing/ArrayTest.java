package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayTest {
    @ParameterizedTest
    @ValueSource(strings = {"b", "B", "c", "h", "H", "i", "I", "l", "L", "q", "Q", "f", "d", "u"})
    void everyCodeBeginsAtZeroAndIsTheSameArrayAfterATrip(String code) throws Exception {
        var array = new Array<Object>(code, 3);
        Array<Object> again = Trip.of(array);
        Object zero = new RawValue<>(code).get();
        assertThat(array).containsExactly(zero, zero, zero);
        Object one = code.equals("u") ? "A" : array.getObj().asPrimitives() instanceof ByteArray ? null : zero;
        again.set(1, one == null ? zero : one);
        assertThat(array.get(1)).isEqualTo(one == null ? zero : one);
        assertThat(again.length()).isEqualTo(3);
        assertThat(again.getLock()).isInstanceOf(RLock.class);
    }

    @Test
    void itBeginsAsToldAndChanges() throws Exception {
        var array = new Array<>("i", List.of(1, 2, 3));
        array.set(0, array.get(1) + array.get(2));
        assertThat(array).containsExactly(5, 2, 3);
        assertThat(array.length()).isEqualTo(3);
        assertThat(array).hasToString("Array(i, length=3)");
        assertThat(new Array<Integer>("i", 0)).isEmpty();
    }

    @Test
    void negativeIndexesCountFromTheEnd() throws Exception {
        var array = new Array<>("q", List.of(1L, 2L, 3L));
        assertThat(array.get(-1)).isEqualTo(3);
        assertThat(array.get(-3)).isEqualTo(1);
        array.set(-2, 7L);
        assertThat(array.get(1, 3)).containsExactly(7L, 3L);
        assertThat(array.get(-2, -1)).containsExactly(7L);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, -4, Long.MAX_VALUE, Long.MIN_VALUE})
    void anIndexOutsideIsRefused(long index) {
        var array = new Array<>("i", List.of(1, 2, 3));
        assertThatThrownBy(() -> array.get(index))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("invalid index: index=" + index + ", length=3; least=-3, most=2");
        assertThatThrownBy(() -> array.set(index, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(array.getLock().locked()).isFalse();
    }

    @Test
    void slicesAreCopiesAndMustFit() throws Exception {
        var array = new Array<>("h", List.of((short) 1, (short) 2, (short) 3, (short) 4));
        array.set(1, List.of((short) 7, (short) 8));
        assertThat(array.get(0, 4)).containsExactly((short) 1, (short) 7, (short) 8, (short) 4);
        assertThat(array.get(2, 2)).isEmpty();
        assertThat(array.get(4, 4)).isEmpty();
        assertThatThrownBy(() -> array.get(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.get(0, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.set(3, List.of((short) 1, (short) 2)))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("does not fit: from=3, count=2, length=4");
        assertThat(array.get(3)).isEqualTo((short) 4);
    }

    @Test
    void aSliceWithOneWrongElementChangesNothing() throws Exception {
        var array = new Array<Object>("i", List.of(1, 2));
        assertThatThrownBy(() -> array.set(0, List.of(5, 6L))).hasMessageContaining("code i holds Integer: write 6");
        assertThat(array).containsExactly(1, 2);
    }

    @Test
    void aNegativeLengthIsRefused() {
        assertThatThrownBy(() -> new RawArray<Integer>("i", -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("length=-1");
        assertThatThrownBy(() -> new RawArray<Integer>("q", Long.MAX_VALUE)).hasMessageContaining("length=");
    }

    @Test
    void tooLittleMemoryIsAnErrorWithSizes() {
        assertThatThrownBy(() -> new RawArray<Long>("q", 1L << 50))
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageContaining("cannot make an array: code=q, length=1125899906842624")
                .hasMessageContaining("wanted=9007199254740992 bytes, usable=")
                .hasMessageContaining("make its file system larger");
    }

    @Test
    void stringsOfBytesHaveAValueAndARawForm() throws Exception {
        var array = new Array<Byte>("c", 8);
        array.value(bytes("hello"));
        assertThat(array.value()).asString(StandardCharsets.US_ASCII).isEqualTo("hello");
        array.raw(bytes("JU"));
        assertThat(array.raw()).asString(StandardCharsets.US_ASCII).isEqualTo("JUllo\0\0\0");
        array.value(bytes("ab"));
        assertThat(array.raw()).asString(StandardCharsets.US_ASCII).isEqualTo("ab\0lo\0\0\0");
        array.value(bytes("12345678"));
        assertThat(array.value()).hasSize(8);
        assertThat(array.get(0)).isEqualTo((byte) '1');
    }

    @Test
    void aStringThatIsTooLongChangesNothing() throws Exception {
        var array = new Array<Byte>("c", bytes("abc"));
        assertThatThrownBy(() -> array.value(bytes("wxyz")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("byte string too long: length=4, most=3; make the array longer");
        assertThat(array.value()).asString(StandardCharsets.US_ASCII).isEqualTo("abc");
    }

    @Test
    void onlyCodeCHasStrings() {
        assertThatThrownBy(() -> new RawArray<Byte>("b", 3).value())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("code=b");
    }

    @Test
    void eachOperationTakesTheLock() throws Exception {
        var lock = new Lock();
        var array = new Array<>("i", List.of(1, 2), lock);
        lock.acquire();
        var reader = OwnThread.supply(() -> array.iterator().next());
        Parked.await(lock, 1);
        array.getObj().set(0, 2);
        lock.release();
        assertThat(reader.get()).isEqualTo(2);
        assertThat(lock.locked()).isFalse();
        assertThatThrownBy(() -> new Array<Integer>("i", 1, null)).hasMessageContaining("lock=null");
    }

    @Test
    void aCopyIsAnotherAndAWrapperIsNot() throws Exception {
        var raw = new RawArray<>("d", List.of(1.0, 2.0));
        var copy = raw.copy();
        var wrapped = raw.withLock();
        raw.set(0, 9.0);
        assertThat(copy).containsExactly(1.0, 2.0);
        assertThat(wrapped).containsExactly(9.0, 2.0);
        assertThat(wrapped.copy().getLock()).isNotSameAs(wrapped.getLock());
        assertThat(wrapped.copy()).containsExactly(9.0, 2.0);
    }

    @Test
    void fourChildrenCountExactlyUnderItsLock() throws Exception {
        var array = new Array<>("i", List.of(0, 0));
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Process child = new Process(ArrayTest::count, array, 5_000);
            child.start();
            children.add(child);
        }
        for (Process child : children) {
            child.join();
        }
        assertThat(array).containsExactly(20_000, -20_000);
    }

    private static void count(Array<Integer> array, int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            try (var held = array.hold()) {
                array.set(0, array.get(0) + 1);
                array.set(-1, array.get(-1) - 1);
            }
        }
    }

    @Test
    void theNextHolderLearnsOfADeath() throws Exception {
        var array = new Array<>("i", List.of(1, 2));
        try (var puppet = Puppet.with(array.getLock())) {
            puppet.call("t", "acquire 0");
            puppet.die(Puppet.Death.KILL);
            assertThatThrownBy(() -> array.set(0, 5))
                    .isInstanceOf(OwnerDiedException.class)
                    .hasMessageContaining("dead pid=" + puppet.pid());
            assertThat(array.get(0)).isEqualTo(1);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
