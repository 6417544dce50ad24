package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Array;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.stream.Stream;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrimitiveArrayTest {
    static Stream<Object> contents() {
        return Stream.of(
                new byte[] {1, -2, 3},
                new short[] {1, -2, 3},
                new int[] {1, -2, 3},
                new long[] {1, -2, 3},
                new float[] {1, -2, 3},
                new double[] {1, -2, 3});
    }

    @ParameterizedTest
    @MethodSource("contents")
    <A> void itIsCopiedInAndOut(A content) throws Exception {
        PrimitiveArray<A, ?> array = Trip.of(of(content));
        assertThat(array.length()).isEqualTo(3);
        assertThat(array.toArray()).isEqualTo(content);
        A middle = array.toArray(-2, -1);
        assertThat(Array.getLength(middle)).isEqualTo(1);
        assertThat(Array.get(middle, 0)).isEqualTo(Array.get(content, 1));
        array.copyFrom(2, middle, 0, 1);
        A target = array.newArray(4);
        array.copyTo(1, target, 2, 2);
        assertThat(Array.get(target, 2)).isEqualTo(Array.get(content, 1));
        assertThat(Array.get(target, 3)).isEqualTo(Array.get(content, 1));
        assertThat(Array.getDouble(target, 0)).isZero();
    }

    @ParameterizedTest
    @MethodSource("contents")
    <A> void aBufferIsTheMemoryItself(A content) {
        PrimitiveArray<A, ?> array = of(content);
        var buffer = array.buffer();
        assertThat(buffer.capacity()).isEqualTo(3);
        assertThat(buffer.isDirect()).isTrue();
        array.copyFrom(0, content, 1, 1);
        assertThat(buffer).isEqualTo(array.buffer());
        assertThat(array.buffer(1, 2).capacity()).isEqualTo(2);
        assertThat(array.buffer(3, 0).capacity()).isZero();
        assertThat(array).hasToString(array.getClass().getSimpleName() + "(length=3)");
    }

    @ParameterizedTest
    @MethodSource("contents")
    <A> void whatDoesNotFitIsRefused(A content) {
        PrimitiveArray<A, ?> array = of(content);
        A longer = array.newArray(4);
        assertThatThrownBy(() -> array.copyFrom(longer)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.copyTo(longer)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.copyTo(0, longer, 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.copyTo(0, longer, 0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.buffer(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.toArray(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(array.toArray()).isEqualTo(content);
    }

    @Test
    void eachHasItsOwnElements() {
        var bytes = new ByteArray(2);
        var shorts = new ShortArray(2);
        var ints = new IntArray(2);
        var longs = new LongArray(2);
        var floats = new FloatArray(2);
        var doubles = new DoubleArray(2);
        bytes.set(-1, Byte.MIN_VALUE);
        shorts.set(-1, Short.MIN_VALUE);
        ints.set(-1, Integer.MIN_VALUE);
        longs.set(-1, Long.MIN_VALUE);
        floats.set(-1, Float.MIN_VALUE);
        doubles.set(-1, Double.MIN_VALUE);
        assertThat(bytes.get(1)).isEqualTo(Byte.MIN_VALUE);
        assertThat(shorts.get(1)).isEqualTo(Short.MIN_VALUE);
        assertThat(ints.get(1)).isEqualTo(Integer.MIN_VALUE);
        assertThat(longs.get(1)).isEqualTo(Long.MIN_VALUE);
        assertThat(floats.get(1)).isEqualTo(Float.MIN_VALUE);
        assertThat(doubles.get(1)).isEqualTo(Double.MIN_VALUE);
        assertThat(ints.getObj().get(1)).isEqualTo(Integer.MIN_VALUE);
        assertThatThrownBy(() -> ints.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anUnsignedArrayIsSeenAsItsBits() {
        var array = new RawArray<Long>("I", 1);
        array.asInts().set(0, -1);
        assertThat(array.get(0)).isEqualTo(4294967295L);
    }

    @Test
    void aViewOfAnotherTypeIsRefused() {
        assertThatThrownBy(() -> new RawArray<Integer>("i", 1).asLongs())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only an array of one of the codes l, L, q, Q is a LongArray: code=i; use a IntArray");
        assertThatThrownBy(() -> new RawValue<>("d", 0.0).asInt()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBufferOutlivesItsArray() throws Exception {
        IntBuffer buffer = new IntArray(new int[] {1, 2, 3}).buffer();
        Await.until("a few collections later", new java.util.concurrent.Callable<>() {
            private int turns;

            @Override
            public Boolean call() {
                System.gc();
                new IntArray(3).set(0, 77);
                return ++turns == 20;
            }
        });
        assertThat(buffer).isEqualTo(IntBuffer.wrap(new int[] {1, 2, 3}));
    }

    @Test
    @Tag("slow")
    void anArrayMayHaveMoreThan2GiB() throws Exception {
        long length = (5L << 30) / Long.BYTES / 2 + 3;
        var array = new LongArray(length);
        LongArray again = Trip.of(array);
        long border = 1L << 27;
        array.set(-1, 5);
        array.copyFrom(border - 2, new long[] {1, 2, 3, 4}, 0, 4);
        assertThat(again.get(length - 1)).isEqualTo(5);
        assertThat(again.toArray(border - 3, border + 3)).containsExactly(0, 1, 2, 3, 4, 0);
        assertThat(again.getAndAdd(border, 10)).isEqualTo(3);
        assertThat(array.getObj().get(border)).isEqualTo(13L);
        assertThatThrownBy(array::buffer).hasMessageContaining("use buffer(from, count)");
        assertThatThrownBy(() -> array.buffer(border - 1, 2)).hasMessageContaining("make two");
        assertThat(array.buffer(border, 2).get(0)).isEqualTo(13);
    }

    @SuppressWarnings("unchecked")
    private static <A> PrimitiveArray<A, ?> of(A content) {
        PrimitiveArray<?, ?> array = content instanceof byte[] bytes
                ? new ByteArray(bytes)
                : content instanceof short[] shorts
                        ? new ShortArray(shorts)
                        : content instanceof int[] ints
                                ? new IntArray(ints)
                                : content instanceof long[] longs
                                        ? new LongArray(longs)
                                        : content instanceof float[] floats
                                                ? new FloatArray(floats)
                                                : new DoubleArray((double[]) content);
        return (PrimitiveArray<A, ?>) array;
    }

    @Test
    void theOrderOfBytesIsTheMachines() {
        assertThat(new IntArray(1).buffer().order()).isEqualTo(ByteOrder.nativeOrder());
    }
}
