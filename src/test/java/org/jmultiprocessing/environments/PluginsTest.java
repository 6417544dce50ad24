package org.jmultiprocessing.environments;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code in loaders of its own, which look in themselves first and only then in what they were made of. */
class PluginsTest {
    @TempDir
    Path directory;

    @Test
    void classesOfAPluginRunInChildrenAndTheirChildren() throws Exception {
        try (URLClassLoader plugin = plugin("one", "said by a plugin")) {
            Queue<String> said = new Queue<>();
            start(plugin, said, 2);
            assertThat(List.of(said.getNowait(), said.getNowait())).containsOnly("said by a plugin");
        }
    }

    @Test
    void classesOfOneNameInTwoPluginsDoNotMix() throws Exception {
        try (URLClassLoader one = plugin("one", "said by one");
                URLClassLoader two = plugin("two", "said by two")) {
            Queue<String> ones = new Queue<>();
            Queue<String> twos = new Queue<>();
            // At the same time: the children ask for their classes after both were started.
            Process first = process(one, ones, 1);
            Process second = process(two, twos, 1);
            Process third = process(one, ones, 1);
            first.start();
            second.start();
            third.start();
            first.join();
            second.join();
            third.join();
            assertThat(twos.getNowait()).isEqualTo("said by two");
            assertThat(List.of(ones.getNowait(), ones.getNowait())).containsOnly("said by one");
        }
    }

    @Test
    void aLoaderThatNobodyElseHoldsLivesAsLongAsTheChildNeedsIt() throws Exception {
        Queue<String> said = new Queue<>();
        Process process = process(plugin("one", "still here"), said, 1);
        process.start();
        System.gc();
        process.join();
        assertThat(said.getNowait()).isEqualTo("still here");
    }

    @Test
    void libraryAndProgramInAChildFirstLoader() throws Exception {
        Workshop shop = new Workshop(directory);
        Path classes = shop.compileSample("classes", "app");
        try (JavaProgram program = JavaProgram.of(PluginHost.class)
                .classPath(Workshop.placeOf(PluginHost.class).toString())
                .arguments(
                        "app.Sample",
                        classes.toUri().toString(),
                        shop.libraryJar().toUri().toString(),
                        Workshop.slf4jJar().toUri().toString())
                .start()) {
            int exitCode = program.awaitExit();
            SampleProgram.assertWorked(
                    new Launched(exitCode, String.join("\n", program.stdout()), String.join("\n", program.stderr())));
        }
    }

    private static void start(ClassLoader plugin, Queue<String> said, int depth) throws Exception {
        Process process = process(plugin, said, depth);
        process.start();
        process.join();
        assertThat(process.exitCode()).hasValue(0);
    }

    private static Process process(ClassLoader plugin, Queue<String> said, int depth) throws Exception {
        return (Process) plugin.loadClass("plugin.Plugin")
                .getMethod("process", Queue.class, int.class)
                .invoke(null, said, depth);
    }

    private URLClassLoader plugin(String name, String says) throws Exception {
        Workshop shop = new Workshop(directory.resolve(name));
        Path source = shop.write(
                "Plugin.java",
                "package plugin; import org.jmultiprocessing.Process; import org.jmultiprocessing.Queue;"
                        + "public class Plugin {"
                        + " public static Process process(Queue<String> said, int depth) {"
                        + "   return new Process(() -> run(said, depth)); }"
                        + " static void run(Queue<String> said, int depth) throws Exception {"
                        + "   said.put(new Words().words());"
                        + "   if (depth > 1) { Process p = process(said, depth - 1); p.start(); p.join(); } } }"
                        + " class Words { String words() { return \"" + says + "\"; } }");
        String path = Workshop.placeOf(Process.class) + java.io.File.pathSeparator + shop.libraryPath();
        Path classes = shop.compile("classes", List.of(source), "-cp", path);
        return new ChildFirstLoader(new URL[] {classes.toUri().toURL()}, Process.class.getClassLoader());
    }
}
