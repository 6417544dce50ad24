package org.jmultiprocessing.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where code is compiled in memory and lies in no file: the source launcher and JShell. */
@Tag("slow")
class ShellsTest {
    private static final Path JDKS = Path.of("/usr/lib/jvm");

    @TempDir
    Path directory;

    /** The running JDK, and those beside it. */
    static Stream<Path> jdks() throws IOException {
        Path own = Path.of(System.getProperty("java.home"));
        if (!Files.isDirectory(JDKS)) {
            return Stream.of(own);
        }
        try (Stream<Path> others = Files.list(JDKS)) {
            return Stream.concat(
                    Stream.of(own),
                    others
                            .filter(Files::isDirectory)
                            .filter(home -> Files.exists(home.resolve("bin/javac")))
                            .filter(home -> home.getFileName().toString().matches(".*(17|25).*"))
                            .map(ShellsTest::realPath)
                            .filter(home -> !home.equals(realPath(own)))
                            .distinct()
                            .toList()
                            .stream());
        }
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void sourceFile(Path jdk) throws Exception {
        Workshop shop = new Workshop(directory);
        shop.write("Sample.java", SampleProgram.source(""));
        SampleProgram.assertWorked(
                run(Launched.toolOf(jdk, "java", "-cp", shop.libraryPath(), "-Xmx300m", "Sample.java")));
    }

    @Test
    void jshell() throws Exception {
        assertShellWorks("--class-path", new Workshop(directory).libraryPath());
    }

    /** There the shell itself needs the class path too. */
    @Test
    void jshellThatExecutesInItsOwnProcess() throws Exception {
        String path = new Workshop(directory).libraryPath();
        assertShellWorks("--execution", "local", "--class-path", path, "-J--class-path=" + path);
    }

    @Test
    void aLambdaTakesTheVariablesOfJshellAlongThatItReads() throws Exception {
        ShellVariablesProgram.assertWorked(
                shell(ShellVariablesProgram.SNIPPETS, "--class-path", new Workshop(directory).libraryPath()));
    }

    @Test
    void aLambdaTakesThemAlongWhereJshellExecutesInItsOwnProcess() throws Exception {
        String path = new Workshop(directory).libraryPath();
        ShellVariablesProgram.assertWorked(shell(
                ShellVariablesProgram.SNIPPETS,
                "--execution",
                "local",
                "--class-path",
                path,
                "-J--class-path=" + path));
    }

    private void assertShellWorks(String... options) throws Exception {
        Launched shell = shell(SampleProgram.snippets(), options);
        SampleProgram.assertWorked(shell);
        assertThat(shell.text()).doesNotContain("Exception");
    }

    private Launched shell(String snippets, String... options) throws Exception {
        List<String> command = Launched.tool("jshell", options);
        assumeTrue(Files.exists(Path.of(command.get(0))), "a JDK with jshell");
        command.add(new Workshop(directory).write("sample.jsh", snippets).toString());
        return run(command);
    }

    private Launched run(List<String> command) throws Exception {
        return Launched.run(directory, Map.of(), command);
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}
