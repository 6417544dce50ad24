package org.jmultiprocessing.environments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a child lacks it gets from its parent: each thing once, with its resources, or an error that says who looked. */
class ClassShippingTest {
    private static final String SOURCE = """
            package shipped;
            import org.jmultiprocessing.Process;
            import org.jmultiprocessing.Queue;
            public class Task {
                public static Process read(Queue<String> said, int below) {
                    return new Process(() -> readHere(said, below));
                }
                static void readHere(Queue<String> said, int below) throws Exception {
                    for (int i = 0; i < 3; i++) {
                        try (var in = Task.class.getResourceAsStream("data.txt")) {
                            said.put(new String(in.readAllBytes()));
                        }
                    }
                    said.put(String.valueOf(Task.class.getResource("none.txt")));
                    said.put(new Helper().toString());
                    if (below > 0) {
                        Process child = read(said, below - 1);
                        child.start();
                        child.join();
                    }
                }
                public static Process miss(Queue<String> said) {
                    return new Process(() -> {
                        try {
                            new Removed();
                        } catch (NoClassDefFoundError e) {
                            said.put(e.getCause().getMessage());
                        }
                    });
                }
            }
            class Helper { @Override public String toString() { return "helped"; } }
            class Removed {}
            """;

    @TempDir
    Path directory;

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<String> said = new Queue<>();
    private Path classes;
    private Class<?> task;

    @BeforeEach
    void compile() throws Exception {
        Workshop shop = new Workshop(directory);
        String path = Workshop.placeOf(Process.class) + File.pathSeparator + Workshop.slf4jJar();
        classes = shop.compile("classes", List.of(shop.write("Task.java", SOURCE)), "-cp", path);
        shop.write("classes/shipped/data.txt", "contents");
        task = new Recorder().loadClass("shipped.Task");
    }

    @Test
    void eachClassIsAskedForOnceByEachChildAndResourcesWork() throws Exception {
        run((Process) task.getMethod("read", Queue.class, int.class).invoke(null, said, 0));
        assertThat(said.getNowait()).isEqualTo("contents");
        assertThat(said.getNowait()).isEqualTo("contents");
        assertThat(said.getNowait()).isEqualTo("contents");
        assertThat(said.getNowait()).isEqualTo("null");
        assertThat(said.getNowait()).isEqualTo("helped");
        assertThat(asked.stream().filter(name -> name.endsWith(".class")))
                .contains("shipped/Task.class", "shipped/Helper.class")
                .doesNotHaveDuplicates();
    }

    @Test
    void aGrandchildAsksThroughItsParent() throws Exception {
        run((Process) task.getMethod("read", Queue.class, int.class).invoke(null, said, 1));
        for (int i = 0; i < 2; i++) {
            for (String expected : List.of("contents", "contents", "contents", "null", "helped")) {
                assertThat(said.getNowait()).isEqualTo(expected);
            }
        }
        assertThat(asked.stream().filter("shipped/Helper.class"::equals)).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aMissingClassSaysWhichProcessLookedWhere() throws Exception {
        Files.delete(classes.resolve("shipped/Removed.class"));
        Process process = (Process) task.getMethod("miss", Queue.class).invoke(null, said);
        run(process);
        assertThat(said.getNowait())
                .contains(
                        "class=shipped.Removed",
                        "process=" + process.pid().orElseThrow(),
                        "class path entries=",
                        "asked parent=" + ProcessHandle.current().pid(),
                        "put it on the class path");
    }

    @Test
    void whatCannotBeRebuiltIsSaidOnStandardErrorAndMakesTheExitCodeOne() throws Exception {
        try (JavaProgram program = JavaProgram.of(Vanishing.class).start()) {
            assertThat(program.awaitExit()).as(program.toString()).isEqualTo(1);
            assertThat(String.join("\n", program.stderr()))
                    .contains(
                            "its task could not be rebuilt here",
                            "class=vanishing.Task",
                            "asked parent=" + program.pid());
        }
    }

    private static void run(Process process) throws InterruptedException {
        process.start();
        process.join();
        assertThat(process.exitCode()).hasValue(0);
    }

    /** Starts a process whose class has no bytes to be read any more, and exits with its exit code. */
    static final class Vanishing {
        public static void main(String[] arguments) throws Exception {
            Path directory = Files.createTempDirectory("vanishing");
            Workshop shop = new Workshop(directory);
            String source = "package vanishing; public class Task implements org.jmultiprocessing.function.Procedure0 {"
                    + " public void run() {} }";
            Path file = shop.write("Task.java", source);
            Path classes = shop.compile("classes", List.of(file), "-cp", System.getProperty("java.class.path"));
            byte[] bytes = Files.readAllBytes(classes.resolve("vanishing/Task.class"));
            for (String name :
                    List.of("classes/vanishing/Task.class", "classes/vanishing", "classes", "Task.java", "")) {
                Files.delete(directory.resolve(name));
            }
            ClassLoader forgetful = new ClassLoader(Vanishing.class.getClassLoader()) {
                @Override
                protected Class<?> findClass(String name) {
                    return defineClass(name, bytes, 0, bytes.length);
                }
            };
            Object task = forgetful.loadClass("vanishing.Task").getConstructor().newInstance();
            Process process = new Process((Procedure0) task);
            process.start();
            process.join();
            System.exit(process.exitCode().getAsInt());
        }
    }

    /** Keeps a list of what it was asked for from outside. */
    private final class Recorder extends ClassLoader {
        Recorder() {
            super(Process.class.getClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = bytes(name.replace('.', '/') + ".class");
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            asked.add(name);
            byte[] bytes = bytes(name);
            return bytes == null ? null : new ByteArrayInputStream(bytes);
        }

        private byte[] bytes(String name) {
            try {
                Path file = classes.resolve(name);
                return Files.exists(file) ? Files.readAllBytes(file) : null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
