package org.jmultiprocessing.environments;

import static org.assertj.core.api.Assertions.assertThat;

/** The program that every environment runs: a lambda, a child with a child of its own, a pool, output on both streams. */
final class SampleProgram {
    static final String NAME = "Sample";

    private static final String IMPORTS = """
            import java.util.List;
            import org.jmultiprocessing.Pool;
            import org.jmultiprocessing.Process;
            import org.jmultiprocessing.Queue;
            """;

    private static final String MEMBERS = """
            record Point(int x) implements java.io.Serializable {}

            static int square(int x) {
                return x * x;
            }

            static void child(Queue<String> queue) throws Exception {
                System.out.println("child prints");
                System.err.println("child errs");
                Process grandchild = new Process(q -> q.put("grandchild has " + new Point(3)), queue);
                grandchild.start();
                grandchild.join();
                System.exit(grandchild.exitCode().getAsInt());
            }

            static void sample() throws Exception {
                Queue<String> queue = new Queue<>();
                int captured = 42;
                Process lambda = new Process(() -> queue.put("lambda has " + captured));
                Process child = new Process(Sample::child, queue);
                lambda.start();
                child.start();
                lambda.join();
                child.join();
                System.out.println("exit codes " + lambda.exitCode() + child.exitCode());
                System.out.println(List.of(queue.getNowait(), queue.getNowait()).stream().sorted().toList());
                try (Pool pool = new Pool(2)) {
                    System.out.println("squares " + pool.map(Sample::square, List.of(1, 2, 3)));
                }
            }
            """;

    private SampleProgram() {}

    /** As a class with a {@code main}; the package may be empty. */
    static String source(String packageName) {
        return (packageName.isEmpty() ? "" : "package " + packageName + ";\n") + IMPORTS + "public class Sample {\n"
                + MEMBERS + "public static void main(String[] args) throws Exception { sample(); }\n}\n";
    }

    /** As snippets for a shell. */
    static String snippets() {
        return IMPORTS
                + MEMBERS.replace("static ", "")
                        .replace("Sample::child", "q -> child(q)")
                        .replace("Sample::square", "x -> square(x)")
                + "sample();\n/exit\n";
    }

    /** That it did what it should, and that all output has appeared where its own did. */
    static void assertWorked(Launched launched) {
        assertThat(launched.exitCode()).as(launched.toString()).isZero();
        assertThat(launched.text())
                .contains(
                        "child prints",
                        "child errs",
                        "exit codes OptionalInt[0]OptionalInt[0]",
                        "[grandchild has Point[x=3], lambda has 42]",
                        "squares [1, 4, 9]");
    }
}
