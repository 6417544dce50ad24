package org.jmultiprocessing.environments;

import static org.assertj.core.api.Assertions.assertThat;

/** Snippets whose lambdas read variables of the shell. */
final class ShellVariablesProgram {
    static final String SNIPPETS = """
            import java.util.*;
            import org.jmultiprocessing.Pool;
            import org.jmultiprocessing.Process;
            import org.jmultiprocessing.SerializationException;
            import org.jmultiprocessing.function.*;
            int x = 5;
            var words = new ArrayList<String>(List.of("a"));
            Thread unsendable = new Thread();
            Function1<Integer, Integer> adder = y -> y + x;
            Function1<Integer, Integer> factorial = null;
            factorial = n -> n < 2 ? 1 : n * factorial.apply(n - 1);
            int twice(int y) { return 2 * helped(y); }
            int helped(int y) { switch (y) { case 3: return x * y; case 1000: return 0; default: return -1; } }
            class Base { int add(int y) { return y + x; } }
            class Adder extends Base { }
            void show(String what, Object value) { System.out.println(what + " " + value); }
            int own(Pool pool) throws Exception { return pool.apply(() -> x); }
            Pool pool = new Pool(1);
            show("fresh", pool.map(y -> y + x + words.size(), List.of(1, 2)));
            x = 7;
            words.add("b");
            show("reused", pool.map(y -> y + x + words.size(), List.of(1, 2)));
            show("before", pool.map(adder, List.of(1)));
            int x = 1;
            show("redefined", pool.map(y -> y + x, List.of(1)) + " " + pool.map(adder, List.of(1)).equals(List.of(adder.apply(1))));
            x = 7;
            show("known", pool.map(adder, List.of(1)));
            show("method", pool.apply(() -> twice(3)));
            show("inherited", pool.apply(() -> new Adder().add(3)));
            show("inner", pool.apply(() -> List.of(1).stream().map(y -> y + x).toList()));
            show("item", pool.map(f -> f.apply(4), List.of(adder)));
            show("recursive", pool.map(factorial, List.of(5)));
            show("from method", own(pool));
            Function0<Integer> back = pool.apply(() -> { x = 99; Function0<Integer> f = () -> x; return f; });
            show("home", x + " " + back.apply());
            try { pool.apply(() -> unsendable.getName()); } catch (SerializationException e) { show("refused", e.getMessage()); }
            var process = new Process(() -> show("process", x));
            process.start();
            process.join();
            String x = "text";
            show("other type", pool.apply(() -> x + words));
            pool.close();
            pool.join();
            /exit
            """;

    private ShellVariablesProgram() {}

    static void assertWorked(Launched launched) {
        assertThat(launched.exitCode()).as(launched.toString()).isZero();
        assertThat(launched.text())
                .contains(
                        "fresh [7, 8]",
                        "reused [10, 11]",
                        "before [8]",
                        "redefined [2] true",
                        "known [8]",
                        "method 42",
                        "inherited 10",
                        "inner [8]",
                        "item [11]",
                        "recursive [120]",
                        "from method 7",
                        "home 7 7",
                        "refused a lambda reads the variable unsendable of JShell",
                        "class=java.lang.Thread, path=unsendable -> java.lang.Thread",
                        "process 7",
                        "other type text[a, b]");
    }
}
