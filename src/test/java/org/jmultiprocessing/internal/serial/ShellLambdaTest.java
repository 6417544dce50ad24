package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.NotSerializableException;
import java.util.List;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.function.Function1;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lambdas of classes as JShell makes them, sent to where such classes have other static fields. */
class ShellLambdaTest {
    private static final String SNIPPETS = """
            package REPL;
            import java.util.List;
            import org.jmultiprocessing.function.*;
            public class $JShell$1 {
                public static int x = 5;
                public static List<Integer> list = List.of(1);
                public static Thread thread = Thread.currentThread();
                public static Function1<Integer, Integer> self;
                public static void x(int value) { x = value; }
                public static int plus(int y) {
                    switch (y) {
                        case 1: case 2: case 3: return y + x;
                        case 1000: case 100000: return 0;
                        default: y += 1000; return y + x;
                    }
                }
                public static Function0<Integer> direct() { return () -> x; }
                public static Function1<Integer, Integer> called() { return y -> plus(y); }
                public static Function0<Object> inner() { return () -> list.stream().map(y -> y + x).toList(); }
                public static Function0<Object> unsendable() { return () -> thread; }
                public static Function1<Integer, Integer> recursive() {
                    return self = y -> y < 2 ? x : y + self.apply(y - 1);
                }
                public static Function0<Integer> none() { return () -> 1; }
            }
            """;

    private final Compiled compiled = Compiled.of("REPL.$JShell$1", SNIPPETS);
    private final ClassLoader shell = compiled.newLoader();
    private final ClassLoader child =
            new ShippingClassLoader(ShellLambdaTest.class.getClassLoader(), compiled::find, 1);
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @BeforeEach
    void inTheShell() {
        Thread.currentThread().setContextClassLoader(shell);
    }

    @AfterEach
    void atHome() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private Object call(ClassLoader loader, String method, Object... args) throws Exception {
        Class<?>[] types = args.length == 0 ? new Class<?>[0] : new Class<?>[] {int.class};
        return Class.forName("REPL.$JShell$1", true, loader)
                .getMethod(method, types)
                .invoke(null, args);
    }

    private byte[] encoded(String method) throws Exception {
        ByteSink sink = new ByteSink();
        Codec.encodeTask(call(shell, method), sink, "function");
        return sink.toByteArray();
    }

    private Object sent(String method) throws Exception {
        return Codec.decode(new ByteSource(encoded(method)), child);
    }

    @Test
    void whatALambdaReadsTravelsWithIt() throws Exception {
        call(shell, "x", 7);
        assertThat(((Function0<?>) sent("direct")).apply()).isEqualTo(7);
        assertThat(call(child, "plus", 1)).isEqualTo(8);
    }

    @Test
    @SuppressWarnings("unchecked")
    void soDoesWhatIsReadByTheMethodsThatItCallsAndTheLambdasInIt() throws Exception {
        call(shell, "x", 7);
        Function1<Integer, Integer> called = (Function1<Integer, Integer>) sent("called");
        assertThat(called.apply(1)).isEqualTo(8);
        assertThat(called.apply(5000)).isEqualTo(6007);
        call(shell, "x", 8);
        assertThat(((Function0<?>) sent("inner")).apply()).isEqualTo(List.of(9));
    }

    @Test
    @SuppressWarnings("unchecked")
    void aFunctionMayCallItselfByTheVariableThatItIsIn() throws Exception {
        assertThat(((Function1<Integer, Integer>) sent("recursive")).apply(3)).isEqualTo(10);
    }

    @Test
    void nothingElseIsSent() throws Exception {
        assertThat(encoded("none")[0]).isEqualTo(Kind.LAMBDA);
        assertThat(encoded("direct")[0]).isEqualTo(Kind.JAVA);
    }

    @Test
    void aValueThatCannotBeSentIsAnErrorThatNamesTheVariable() {
        assertThatThrownBy(() -> encoded("unsendable"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageStartingWith("a lambda reads the variable thread of JShell")
                .hasMessageContainingAll("class=java.lang.Thread", "path=thread -> ");
    }

    @Test
    void theShellsOwnVariablesAreLeftAlone() throws Exception {
        byte[] bytes = encoded("direct");
        call(shell, "x", 9);
        assertThat(((Function0<?>) Codec.decode(new ByteSource(bytes), shell)).apply())
                .isEqualTo(9);
    }

    @Test
    void aFunctionThatIsCalledAgainHasItsOwnValuesAgain() throws Exception {
        byte[] five = encoded("direct");
        call(shell, "x", 6);
        byte[] six = encoded("called");
        Thread.currentThread().setContextClassLoader(child);
        Reusable function = Reusable.decode(five);
        assertThat(((Function0<?>) function.value()).apply()).isEqualTo(5);
        assertThat(Reusable.decode(six).value()).isNotNull();
        assertThat(call(child, "plus", 1)).isEqualTo(7);
        assertThat(((Function0<?>) function.value()).apply()).isEqualTo(5);
    }
}
