package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RawValueTest {
    @ParameterizedTest
    @CsvSource({
        "b, 127, 127, Byte",
        "b, 128, -128, Byte",
        "c, 65, 65, Byte",
        "B, -1, 255, Integer",
        "B, 256, 0, Integer",
        "h, 70000, 4464, Short",
        "H, -1, 65535, Integer",
        "i, 2147483648, -2147483648, Integer",
        "I, -1, 4294967295, Long",
        "l, -9223372036854775808, -9223372036854775808, Long",
        "q, 9223372036854775807, 9223372036854775807, Long",
        "L, -1, -1, Long",
        "Q, 5, 5, Long"
    })
    void whatDoesNotFitLosesItsHighBits(String code, long initial, long expected, String type) {
        Object value = new RawValue<>(code, initial).get();
        assertThat(((Number) value).longValue()).isEqualTo(expected);
        assertThat(value.getClass().getSimpleName()).isEqualTo(type);
    }

    @Test
    void bigIntegersAreCutToo() {
        var beyond = BigInteger.ONE.shiftLeft(64).add(BigInteger.TEN);
        assertThat(new RawValue<Long>("q", beyond).get()).isEqualTo(10);
    }

    @Test
    void floatingPointCodesTakeAnyNumber() {
        assertThat(new RawValue<Double>("d", 3).get()).isEqualTo(3.0);
        assertThat(new RawValue<Double>("d", new BigDecimal("0.1")).get()).isEqualTo(0.1);
        assertThat(new RawValue<Float>("f", 0.1).get()).isEqualTo(0.1f);
        assertThat(new RawValue<Double>("d", Double.NaN).get()).isNaN();
        assertThat(new RawValue<Float>("f", 1e300).get()).isInfinite();
    }

    @Test
    void charactersAreStringsOfOneCodePoint() {
        assertThat(new RawValue<String>("u", "ß").get()).isEqualTo("ß");
        assertThat(new RawValue<String>("u", "😀").get()).isEqualTo("😀");
        assertThat(new RawValue<String>("u", 'x').get()).isEqualTo("x");
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

    @Test
    void aValueOfAnotherTypeIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> new RawValue<>("i", 1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("code=i")
                .hasMessageContaining("value=1.5")
                .hasMessageContaining("an integral number");
        assertThatThrownBy(() -> new RawValue<>("d", "1.5")).hasMessageContaining("a number, such as");
        assertThatThrownBy(() -> new RawValue<>("i", null)).hasMessageContaining("type=null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "B", "c", "h", "H", "i", "I", "l", "L", "q", "Q", "f", "d", "u"})
    void everyCodeBeginsAtZeroAndIsTheSameValueAfterATrip(String code) throws Exception {
        var value = new RawValue<Object>(code);
        RawValue<Object> again = Trip.of(value);
        Object zero = code.equals("u") ? "\0" : 0.0;
        assertThat(comparable(value.get())).isEqualTo(zero);
        again.set(code.equals("u") ? "A" : 65);
        assertThat(comparable(value.get())).isEqualTo(code.equals("u") ? "A" : 65.0);
    }

    @Test
    void aThreadThatLooksAgainAndAgainSeesAChange() throws Exception {
        var flag = new RawValue<Byte>("b");
        var watcher = CompletableFuture.runAsync(() -> {
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

    private static Object comparable(Object value) {
        return value instanceof Number number ? number.doubleValue() : value;
    }
}
