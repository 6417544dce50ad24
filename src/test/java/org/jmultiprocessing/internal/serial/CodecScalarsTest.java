package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StreamCorruptedException;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is one piece: scalars, text, arrays of primitives. */
class CodecScalarsTest {
    static Stream<Object> edges() {
        return Stream.of(
                true,
                false,
                Byte.MIN_VALUE,
                Byte.MAX_VALUE,
                Short.MIN_VALUE,
                Short.MAX_VALUE,
                (short) 255,
                Character.MIN_VALUE,
                Character.MAX_VALUE,
                'ÿ',
                0,
                -1,
                Integer.MIN_VALUE,
                Integer.MAX_VALUE,
                0L,
                -1L,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                1L << 31,
                -0.0f,
                Float.MIN_VALUE,
                Float.NEGATIVE_INFINITY,
                -0.0,
                Double.MAX_VALUE,
                Double.NaN,
                "",
                "plain",
                "\0",
                "ÿ",
                "Ā",
                "mixed ÿ and €",
                "\uD83D\uDE00",
                "\uD83D",
                "\uDE00\uD83D",
                "x".repeat(100_000),
                "x".repeat(100_000) + "€");
    }

    @ParameterizedTest
    @MethodSource("edges")
    void aScalarComesBackWithItsClass(Object value) throws Exception {
        byte[] bytes = Codec.encode(value);
        assertThat(bytes[0]).isNotEqualTo(Kind.JAVA);
        Object back = Codec.decode(bytes);
        assertThat(back).isEqualTo(value).hasSameClassAs(value);
    }

    @Test
    void nullComesBack() throws Exception {
        assertThat(Codec.decode(Codec.encode(null))).isNull();
    }

    @Test
    void theBitsOfAnOddNotANumberAreKept() throws Exception {
        double odd = Double.longBitsToDouble(0x7FF8_0000_DEAD_BEEFL);
        float oddFloat = Float.intBitsToFloat(0x7FC0_BEEF);
        assertThat(Double.doubleToRawLongBits((Double) roundTrip(odd))).isEqualTo(0x7FF8_0000_DEAD_BEEFL);
        assertThat(Float.floatToRawIntBits((Float) roundTrip(oddFloat))).isEqualTo(0x7FC0_BEEF);
    }

    static Stream<Object> arrays() {
        Random random = new Random(7);
        byte[] bytes = new byte[100_000];
        random.nextBytes(bytes);
        return Stream.of(
                new boolean[] {true, false, true},
                bytes,
                new short[] {Short.MIN_VALUE, -1, 0, 1, 256},
                new char[] {0, 'a', '\uD800', '\uFFFF'},
                random.ints(100_000).toArray(),
                random.longs(100_000).toArray(),
                new float[] {-0f, Float.NaN, Float.MAX_VALUE},
                random.doubles(100_000).toArray(),
                new boolean[0],
                new byte[0],
                new short[0],
                new char[0],
                new int[0],
                new long[0],
                new float[0],
                new double[0]);
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void anArrayOfPrimitivesComesBack(Object array) throws Exception {
        byte[] bytes = Codec.encode(array);
        assertThat(bytes[0]).isBetween(Kind.BOOLEANS, Kind.DOUBLES);
        assertThat(new Object[] {Codec.decode(bytes)}).isEqualTo(new Object[] {array});
    }

    @Test
    void anIntegerTakesFiveBytesAndAShortTextTwoMoreThanItsLetters() throws Exception {
        assertThat(Codec.encode(42)).hasSize(5);
        assertThat(Codec.encode("abc")).hasSize(5);
    }

    @Test
    void valuesMayFollowOneAnother() throws Exception {
        ByteSink out = new ByteSink();
        Codec.encode(1, out);
        Codec.encode(new java.math.BigInteger("2"), out);
        Codec.encode("three", out);
        ByteSource in = new ByteSource(out.array(), 0, out.size());
        assertThat(Codec.decode(in)).isEqualTo(1);
        assertThat(Codec.decode(in)).isEqualTo(new java.math.BigInteger("2"));
        assertThat(Codec.decode(in)).isEqualTo("three");
        assertThat(in.remaining()).isZero();
    }

    @Test
    void bytesBehindASingleValueAreDamage() {
        assertThatThrownBy(() -> Codec.decode(new byte[] {Kind.NULL, Kind.NULL}))
                .isInstanceOf(StreamCorruptedException.class)
                .hasMessageContaining("offset=1, length=2");
    }

    private static Object roundTrip(Object value) throws Exception {
        return Codec.decode(Codec.encode(value));
    }
}
