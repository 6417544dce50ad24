package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawValueTest {
    static Stream<Arguments> edges() {
        return Stream.of(
                arguments("b", (byte) -128, (byte) -128),
                arguments("c", (byte) 65, (byte) 65),
                arguments("B", -1, 255),
                arguments("B", 300, 44),
                arguments("h", (short) -32768, (short) -32768),
                arguments("H", -1, 65535),
                arguments("H", 70000, 4464),
                arguments("i", Integer.MIN_VALUE, Integer.MIN_VALUE),
                arguments("I", -1L, 4294967295L),
                arguments("I", 1L << 32, 0L),
                arguments("l", Long.MIN_VALUE, Long.MIN_VALUE),
                arguments("q", Long.MAX_VALUE, Long.MAX_VALUE),
                arguments("L", -1L, -1L),
                arguments("Q", 5L, 5L),
                arguments("f", 0.1f, 0.1f),
                arguments("d", Double.NaN, Double.NaN),
                arguments("u", "\uD83D\uDE00", "\uD83D\uDE00"));
    }

    @ParameterizedTest
    @MethodSource("edges")
    void whatCsTypeHasNoRoomForLosesItsHighBits(String code, Object initial, Object expected) {
        assertThat(new RawValue<>(code, initial).get()).isEqualTo(expected);
        assertThat(new RawArray<>(code, List.of(initial, initial)).get(1)).isEqualTo(expected);
    }

    @Test
    void itsTypeIsInferred() {
        RawValue<Integer> number = new RawValue<>("i", 1);
        RawValue<String> letter = new RawValue<>("u", "a");
        assertThat(number.get() + letter.get().length()).isEqualTo(2);
    }

    @Test
    void charactersAreStringsOfOneCodePoint() {
        assertThat(new RawValue<String>("u", "ß").get()).isEqualTo("ß");
        assertThat(new RawValue<String>("u", "😀").get()).isEqualTo("😀");
        assertThatThrownBy(() -> new RawValue<String>("u", "ab")).hasMessageContaining("one code point");
        assertThatThrownBy(() -> new RawValue<String>("u", "")).hasMessageContaining("one code point");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "ii", "I32"})
    void anUnknownCodeIsRefusedWithAListOfThem(String code) {
        assertThatThrownBy(() -> new RawValue<>(code))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a type code: code=" + code + "; allowed: c b B h H i I l L q Q f d u");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d | code d holds Double: write 0.0",
                "f | code f holds Float: write 0.0f",
                "q | code q holds Long: write 0L",
                "b | code b holds Byte: write (byte) 0",
                "h | code h holds Short: write (short) 0",
                "u | code u holds String of one code point: write \"x\""
            })
    void aValueOfAnotherTypeIsRefusedWithWhatToWrite(String code, String message) {
        assertThatThrownBy(() -> new RawValue<>(code, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message + "; value=0, type=java.lang.Integer");
    }

    @Test
    void whatIsNoNumberAtAllIsRefusedToo() {
        assertThatThrownBy(() -> new RawValue<>("i", 1.5)).hasMessageContaining("round it first");
        assertThatThrownBy(() -> new RawValue<>("d", "1.5")).hasMessageContaining("write 1.0");
        assertThatThrownBy(() -> new RawValue<>("i", null)).hasMessageContaining("type=null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "B", "c", "h", "H", "i", "I", "l", "L", "q", "Q", "f", "d", "u"})
    void everyCodeBeginsAtZeroAndIsTheSameValueAfterATrip(String code) throws Exception {
        var value = new RawValue<Object>(code);
        RawValue<Object> again = Trip.of(value);
        Object zero = code.equals("u") ? "\0" : 0.0;
        assertThat(comparable(value.get())).isEqualTo(zero);
        again.set(one(value.get()));
        assertThat(comparable(value.get())).isEqualTo(code.equals("u") ? "A" : 1.0);
    }

    @Test
    void aThreadThatLooksAgainAndAgainSeesAChange() throws Exception {
        var flag = new RawValue<Byte>("b");
        var watcher = OwnThread.run(() -> {
            while (flag.get() == 0) {
                Thread.onSpinWait();
            }
        });
        flag.set((byte) 1);
        watcher.get(30, TimeUnit.SECONDS);
    }

    @Test
    void anotherProcessSeesIt() throws Exception {
        var value = new RawValue<Double>("d", 0.5);
        try (var puppet = Puppet.with(value)) {
            assertThat(puppet.call("t", "get 0")).isEqualTo("0.5");
            value.set(-0.25);
            assertThat(puppet.call("t", "get 0")).isEqualTo("-0.25");
        }
    }

    @Test
    void aCopyIsAnother() {
        var value = new RawValue<>("i", 1);
        var copy = value.copy();
        value.set(2);
        assertThat(copy.get()).isEqualTo(1);
        assertThat(value.withLock().getObj()).isSameAs(value);
    }

    /** One, of the type that this zero is of. */
    private static Object one(Object zero) {
        return switch (zero.getClass().getSimpleName()) {
            case "Byte" -> (byte) 1;
            case "Short" -> (short) 1;
            case "Integer" -> 1;
            case "Long" -> 1L;
            case "Float" -> 1f;
            case "Double" -> 1.0;
            default -> "A";
        };
    }

    private static Object comparable(Object value) {
        return value instanceof Number number ? number.doubleValue() : value;
    }
}
