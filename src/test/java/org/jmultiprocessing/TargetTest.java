package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.function.Procedure1;
import org.jmultiprocessing.function.Procedure2;
import org.jmultiprocessing.function.Procedure3;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of method reference and lambda as a process's target, which is called without being linked. */
class TargetTest {
    private static final Queue<String> SAID = new Queue<>();

    private interface Greeter extends Serializable {
        default void greet(Queue<String> said) throws InterruptedException {
            said.put("hello from " + this);
        }
    }

    private static class Base implements Greeter {
        private static final long serialVersionUID = 1L;

        void inherited(Queue<String> said) throws InterruptedException {
            said.put("inherited by " + this);
        }

        static void inheritedStatic(Queue<String> said) throws InterruptedException {
            said.put("static, inherited");
        }

        @Override
        public String toString() {
            return getClass().getSimpleName();
        }
    }

    private static final class Derived extends Base {
        private static final long serialVersionUID = 1L;

        Derived() {}

        Derived(Queue<String> said) throws InterruptedException {
            said.put("made");
        }

        private Procedure1<Queue<String>> lambdaThatCapturesThis(int number) {
            return said -> said.put(this + " " + number);
        }

        private void own(Queue<String> said) throws InterruptedException {
            said.put("own of " + this);
        }
    }

    static Stream<Arguments> targets() {
        Derived derived = new Derived();
        String captured = "captured";
        return Stream.of(
                row("static", TargetTest::say, "said"),
                row("lambda", said -> said.put("lambda"), "lambda"),
                row("capturing lambda", said -> said.put(captured + 1), "captured1"),
                row("lambda with this", derived.lambdaThatCapturesThis(7), "Derived 7"),
                row("private, bound", derived::own, "own of Derived"),
                row("inherited, bound", derived::inherited, "inherited by Derived"),
                row("default method, bound", derived::greet, "hello from Derived"),
                row("static, inherited", Derived::inheritedStatic, "static, inherited"),
                row("constructor", Derived::new, "made"));
    }

    private static Arguments row(String form, Procedure1<Queue<String>> target, String says) {
        return Arguments.of(form, target, says);
    }

    private static void say(Queue<String> said) throws InterruptedException {
        said.put("said");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void everyFormRuns(String form, Procedure1<Queue<String>> target, String says) throws Exception {
        Process process = new Process(target, SAID);
        process.start();
        assertThat(SAID.get()).isEqualTo(says);
        process.join();
        assertThat(process.exitCode()).hasValue(0);
    }

    @Test
    void anUnboundMethodTakesItsReceiverAsArgument() throws Exception {
        Procedure2<Derived, Queue<String>> unbound = Derived::own;
        Process process = new Process(unbound, new Derived(), SAID);
        process.start();
        assertThat(SAID.get()).isEqualTo("own of Derived");
        process.join();
    }

    @Test
    void boxesAreOpenedAndWidened() throws Exception {
        Procedure3<Queue<String>, Integer, Character> widening = TargetTest::sayNumbers;
        Process process = new Process(widening, SAID, 3, 'c');
        process.start();
        assertThat(SAID.get()).isEqualTo("3 99 double int");
        process.join();
    }

    private static void sayNumbers(Queue<String> said, double number, int character) throws InterruptedException {
        said.put((int) number + " " + character + " double int");
    }

    /** What the child prints where its target throws: {@code error}'s own trace, from the target on. */
    @Test
    void errorsComeOutAsTheyWereThrown() throws Exception {
        try (JavaProgram program = JavaProgram.of(ThrowingProgram.class).start()) {
            assertThat(program.awaitExit()).isZero();
            List<String> lines = program.stderr();
            assertThat(lines).contains("java.io.IOException: checked", "java.lang.AssertionError: error");
            assertThat(lines).anyMatch(line -> line.contains("java.lang.ClassCastException: class java.lang.Integer"));
            assertThat(lines).noneMatch(line -> line.contains("InvocationTargetException"));
        }
    }

    /** Processes that fail, each in its way. */
    static final class ThrowingProgram {
        @SuppressWarnings({"unchecked", "rawtypes"})
        public static void main(String[] args) throws Exception {
            Procedure0 checked = () -> {
                throw new java.io.IOException("checked");
            };
            Procedure0 error = () -> {
                throw new AssertionError("error");
            };
            Procedure1<String> wanting = text -> System.out.println(text.length());
            for (Process process :
                    List.of(new Process(checked), new Process(error), new Process((Procedure1) wanting, (Object) 5))) {
                process.start();
                process.join();
                System.out.println(process.exitCode());
            }
        }
    }
}
