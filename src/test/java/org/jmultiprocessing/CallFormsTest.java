package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which forms the compiler takes calls whose meaning is clear to a reader. */
class CallFormsTest {
    private static final String FORM = """
            import java.util.*;
            import java.util.stream.*;
            import org.jmultiprocessing.*;
            import org.jmultiprocessing.Process;
            class Form {
                static int square(int x) { return x * x; }
                static int add(int a, int b) { return a + b; }
                static int zero() { return 0; }
                static void none() {}
                static void one(int a) {}
                static void two(int a, int b) {}
                static <T> T same(T t) { return t; }
                static void form(Pool pool, List<Integer> items) throws Exception {
                    FORM
                }
            }
            """;

    @TempDir
    Path classes;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.out.println(pool.apply(() -> 1));",
                "System.out.println(pool.apply(() -> zero()));",
                "System.out.println(pool.apply(Form::square, 1));",
                "int sum = pool.apply((a, b) -> a + b, 1, 2);",
                "System.out.println(\"sum \" + pool.apply((a, b) -> a + b, 1, 2));",
                "System.out.println(pool.<Integer, Integer, Integer>apply((a, b) -> a + b, 1, 2));",
                "pool.apply(Form::none); pool.apply(() -> none()); pool.apply(() -> two(1, 2));",
                "pool.apply(() -> { throw new Exception(); });",
                "pool.applyAsync(Form::none); pool.applyAsync(() -> two(1, 2));",
                "pool.applyAsync((a, b) -> { two(a, b); return null; }, 1, 2);",
                "AsyncResult<Integer> r = pool.applyAsync(Form::square, 1, new TaskOptions<>());",
                "pool.applyAsync(Form::square, 1, new TaskOptions<Integer>().callback(v -> v.byteValue()));",
                "List<Integer> list = pool.map(Form::square, items, new TaskOptions<>());",
                "List<Integer> list = pool.map(Form::square, items, new TaskOptions<Integer>().chunksize(2));",
                "List<Integer> list = pool.map(x -> x * 2, items, new TaskOptions<List<Integer>>());",
                "var options = new TaskOptions<Integer>(); var list = pool.map(Form::square, items, options);",
                "pool.map(x -> x * 2, IntStream.range(0, 3), new TaskOptions<Integer>());",
                "pool.mapOutcomes(Form::square, items, new TaskOptions<Integer>());",
                "pool.mapOutcomes(Form::square, IntStream.range(0, 3), new TaskOptions<String>());",
                "pool.mapAsync(x -> x * 2, items, new TaskOptions<List<Integer>>().callback(l -> l.size()));",
                "for (int x : pool.imap(Form::square, items, new TaskOptions<Integer>())) {}",
                "pool.starmap(Form::add, items, items); pool.starmap(Math::max, items, items);",
                "pool.map(x -> { one(x); return null; }, items);",
                "pool.map(Math::abs, items); pool.map(String::valueOf, items);",
                "new Process(Form::two, 1, 2); new Process(a -> one(a), 1); new Process(Form::square, 1);",
            })
    void isTaken(String form) {
        assertThat(errorsOf(form)).isEmpty();
    }

    /** Each has its row in the table of such forms; one that is taken one day should leave it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.out.println(pool.apply((a, b) -> a + b, 1, 2));",
                "System.out.println(pool.apply(Form::same, 1));",
                "pool.apply(Form::two, 1, 2);",
                "pool.applyAsync(Form::two, 1, 2);",
                "pool.applyAsync((a, b) -> two(a, b), 1, 2);",
                "pool.map(Form::one, items);",
                "pool.starmap(Form::two, items, items);",
                "pool.mapAsync(Form::square, items, new TaskOptions<Integer>());",
                "pool.starmap(Form::add, items, items, new TaskOptions<>());",
                "pool.map(Integer::toString, items);",
                "pool.map(Form::square, new int[] {1});",
            })
    void isNotTaken(String form) {
        assertThat(errorsOf(form)).isNotEmpty();
    }

    private String errorsOf(String form) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        boolean taken = compiler.getTask(
                        errors, null, null, options, null, List.of(new Source(FORM.replace("FORM", form))))
                .call();
        return taken ? "" : errors + "?";
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("memory:///Form.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
