package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;

/** The filter of the whole JVM, which can be set only once in one. */
class JvmFilterTest {
    /** Tells what a JVM that refuses BigDecimals does, first with no filter of ours, then with one that allows all. */
    static final class Program {
        public static void main(String[] args) throws Exception {
            ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!java.math.BigDecimal"));
            tell();
            Codec.filter(ObjectInputFilter.Config.createFilter("java.math.*;java.lang.*"));
            tell();
        }

        private static void tell() throws Exception {
            for (Object value : new Object[] {BigInteger.TEN, BigDecimal.TEN}) {
                try {
                    System.out.println("read " + Codec.decode(Codec.encode(value)));
                } catch (InvalidClassException e) {
                    System.out.println("refused " + value.getClass().getSimpleName());
                }
            }
        }
    }

    @Test
    void itIsAskedWithAndWithoutAFilterOfOurs() throws Exception {
        try (JavaProgram program = JavaProgram.of(Program.class).start()) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.stdout())
                    .containsExactly("read 10", "refused BigDecimal", "read 10", "refused BigDecimal");
        }
    }
}
