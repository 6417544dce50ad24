package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
    @Test
    void anOrdinaryExceptionComesBackWholeBothWays() {
        IllegalStateException original = new IllegalStateException("boom", new IOException("disk"));
        original.addSuppressed(new ArithmeticException("side"));
        Failure failure = crossed(original);

        assertThat(failure.typeName()).isEqualTo("java.lang.IllegalStateException");
        assertThat(failure.message()).isEqualTo("boom");
        assertThat(failure).hasToString("java.lang.IllegalStateException: boom");
        assertThat(failure.cause().typeName()).isEqualTo("java.io.IOException");
        assertThat(failure.cause().message()).isEqualTo("disk");
        assertThat(failure.cause().cause()).isNull();
        assertThat(failure.suppressed())
                .singleElement()
                .extracting(Failure::message)
                .isEqualTo("side");
        assertThat(failure.stackTrace()[0].getMethodName()).isEqualTo("anOrdinaryExceptionComesBackWholeBothWays");
        assertThat(failure.stackTrace()).hasSameSizeAs(original.getStackTrace());
        assertThat(failure.text()).isEqualTo(printed(original));

        Throwable rebuilt = failure.rebuilt();
        assertThat(rebuilt).isExactlyInstanceOf(IllegalStateException.class).hasMessage("boom");
        assertThat(printed(rebuilt)).isEqualTo(printed(original));
        assertThat(failure.rebuilt()).isSameAs(rebuilt);
        assertThat(failure.whyNotRebuilt()).isNull();
    }

    @Test
    void framesPrintAsTheJvmPrintsThem() {
        Throwable original = new Throwable();
        StackTraceElement[] frames = crossed(original).stackTrace();
        for (int i = 0; i < frames.length; i++) {
            assertThat(frames[i]).hasToString(original.getStackTrace()[i].toString());
        }
    }

    static final class HoldsThread extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final Object thread = Thread.currentThread();

        HoldsThread(Throwable cause) {
            super("holds a thread", cause);
        }
    }

    @Test
    void oneThatCannotBeSerializedComesAsText() {
        Failure failure = crossed(new HoldsThread(new IOException("disk")));
        assertThat(failure.rebuilt()).isNull();
        assertThat(failure.whyNotRebuilt())
                .contains("class=java.lang.Thread, path=exception -> field FailureTest$HoldsThread");
        assertThat(failure.typeName()).isEqualTo(HoldsThread.class.getName());
        assertThat(failure.cause().message()).isEqualTo("disk");
        assertThat(failure.text()).contains("HoldsThread: holds a thread", "Caused by: java.io.IOException: disk");
    }

    @Test
    void aCauseThatCannotBeSerializedLeavesTheTextOfAll() {
        Failure failure = crossed(new IllegalStateException("outer", new HoldsThread(null)));
        assertThat(failure.rebuilt()).isNull();
        assertThat(failure.whyNotRebuilt()).contains("field Throwable.cause");
        assertThat(failure.text()).contains("IllegalStateException: outer", "holds a thread");
        assertThat(failure.cause().rebuilt()).isNull();
        assertThat(failure.cause().whyNotRebuilt()).isNotNull();
    }

    static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String how;

        Hostile(String how) {
            super("hostile");
            this.how = how;
        }

        private <T> T orThrow(String method, T value) {
            if (how != null && how.contains(method)) {
                throw new IllegalCallerException(method);
            }
            return value;
        }

        @Override
        public String getMessage() {
            return how != null && how.contains("huge")
                    ? "x".repeat(10_000_000)
                    : orThrow("message", super.getMessage());
        }

        @Override
        public synchronized Throwable getCause() {
            return how != null && how.contains("endless") ? new Hostile(how) : orThrow("cause", super.getCause());
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return how != null && how.contains("nulls") ? null : orThrow("trace", super.getStackTrace());
        }

        @Override
        public void printStackTrace(PrintWriter out) {
            orThrow("print", out);
            super.printStackTrace(out);
        }

        @Override
        public String toString() {
            return orThrow("string", super.toString());
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            if (how.contains("deep")) {
                writeObject(out);
            }
            if (how.contains("itself")) {
                throw this;
            }
            orThrow("write", out).defaultWriteObject();
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            orThrow("read", in);
        }

        private Object readResolve() {
            return how.contains("other") ? "not a throwable" : this;
        }
    }

    static Stream<String> hostilities() {
        return Stream.of(
                "message",
                "cause",
                "trace",
                "nulls",
                "print",
                "string",
                "write",
                "read",
                "other",
                "deep",
                "huge",
                "endless",
                "itself string",
                "message cause trace print string write",
                "message cause trace print string read");
    }

    @ParameterizedTest
    @MethodSource("hostilities")
    void aHostileThrowableStillTellsItsTypeAndSomeText(String how) {
        byte[] bytes = Failure.encode(new Hostile(how));
        Failure failure = Failure.decode(bytes);
        assertThat(bytes.length).isLessThan(12_000_000);
        assertThat(failure.typeName()).isEqualTo(Hostile.class.getName());
        assertThat(failure.text()).contains("Hostile").hasSizeLessThan(300_000);
        Throwable rebuilt = failure.rebuilt();
        boolean cannot = Stream.of("write", "read", "other", "deep", "itself").anyMatch(how::contains);
        assertThat(rebuilt == null).isEqualTo(cannot);
        assertThat(failure.whyNotRebuilt() == null).isEqualTo(!cannot);
    }

    @Test
    void reasonsSayWhatHappened() {
        assertThat(crossed(new Hostile("read")).whyNotRebuilt()).contains("IllegalCallerException: read");
        assertThat(crossed(new Hostile("write")).whyNotRebuilt()).contains("IllegalCallerException: write");
        assertThat(crossed(new Hostile("other")).whyNotRebuilt()).contains("class=java.lang.String, expected=");
        assertThat(crossed(new Hostile("deep")).whyNotRebuilt()).contains("StackOverflowError");
        assertThat(crossed(new Hostile("huge")).message())
                .hasSizeLessThan(70_000)
                .endsWith("(cut: length=10000000)");
    }

    @Test
    void circlesOfCausesEnd() {
        Exception one = new Exception("one");
        Exception two = new Exception("two", one);
        one.initCause(two);
        one.addSuppressed(two);
        Failure failure = crossed(one);
        assertThat(failure.suppressed()).hasSize(1);
        assertThat(failure.cause()).isNull();
        assertThat(failure.text()).contains("CIRCULAR REFERENCE");
        assertThat(failure.rebuilt().getCause().getCause()).isSameAs(failure.rebuilt());
    }

    @Test
    void aChainOfAHundredThousandCausesIsCut() {
        Throwable chain = new Exception("first");
        for (int i = 0; i < 100_000; i++) {
            chain = new Exception("next", chain);
            chain.setStackTrace(new StackTraceElement[0]);
        }
        Failure failure = crossed(chain);
        assertThat(failure.typeName()).isEqualTo("java.lang.Exception");
        assertThat(failure.rebuilt()).isNull();
        assertThat(failure.whyNotRebuilt()).contains("StackOverflowError");
        assertThat(failure.text()).isNotEmpty();
    }

    @Test
    void anExceptionWithoutMessageOrTraceHasNone() {
        Failure failure = crossed(new Exception(null, null, false, false) {
            private static final long serialVersionUID = 1L;
        });
        assertThat(failure.message()).isNull();
        assertThat(failure.stackTrace()).isEmpty();
        assertThat(failure.suppressed()).isEmpty();
        assertThat(failure.cause()).isNull();
    }

    @Test
    void anExceptionWhoseClassIsNotHereComesAsText() throws Exception {
        Compiled compiled = Compiled.of("plugin.Oops", "package plugin; public class Oops extends Exception { }");
        ClassLoader loader = compiled.newLoader();
        byte[] bytes = Failure.encode(
                (Throwable) loader.loadClass("plugin.Oops").getConstructor().newInstance());
        Failure here = Failure.decode(bytes);
        assertThat(here.rebuilt().getClass().getClassLoader()).isSameAs(loader);
        Failure renamed = Failure.decode(replaced(bytes, "plugin.Oops", "plugin.Nope"));
        assertThat(renamed.rebuilt()).isNull();
        assertThat(renamed.whyNotRebuilt()).contains("class=plugin.Nope");
        assertThat(renamed.text()).contains("plugin.Nope");
    }

    @Test
    void damageIsAFailureThatSaysSo() {
        byte[] bytes = Failure.encode(new Exception("x", new Exception("y")));
        for (int length = 0; length < bytes.length; length++) {
            Failure failure = Failure.decode(Arrays.copyOf(bytes, length));
            assertThat(failure.typeName()).isEqualTo("java.io.StreamCorruptedException");
            assertThat(failure.whyNotRebuilt()).contains("offset=", "length=" + length);
        }
    }

    @Test
    void noDamageMakesDecodingThrow() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] bytes = Failure.encode(new Exception("x", new Exception("y")));
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = bytes.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            assertThat(Failure.decode(damaged).text())
                    .as("seed=%d, mutation=%d", seed, i)
                    .isNotNull();
        }
    }

    @Test
    void noThrowableAtAllIsAFailureToo() {
        assertThat(crossed(null).typeName()).isEqualTo("java.lang.NullPointerException");
    }

    private static byte[] replaced(byte[] bytes, String from, String to) {
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.replace(from, to).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static Failure crossed(Throwable throwable) {
        return Failure.decode(Failure.encode(throwable));
    }

    private static String printed(Throwable throwable) {
        java.io.StringWriter text = new java.io.StringWriter();
        throwable.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
