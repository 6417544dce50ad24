package org.jmultiprocessing.environments;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parents with flags: children inherit them, but not those that only one process can have. */
@Tag("slow")
class ObservedJvmTest {
    @TempDir
    Path directory;

    private Workshop shop;
    private String classPath;

    @BeforeEach
    void compile() throws Exception {
        shop = new Workshop(directory);
        classPath = shop.compileSample("classes", "") + java.io.File.pathSeparator + shop.libraryPath();
    }

    @Test
    void debugger() throws Exception {
        Launched launched = sample("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0");
        SampleProgram.assertWorked(launched);
        assertThat(launched.stdout()).containsOnlyOnce("Listening for transport");
    }

    @Test
    void debuggerInTheEnvironment() throws Exception {
        Map<String, String> environment = Map.of(
                "JAVA_TOOL_OPTIONS",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0 -Dfrom.environment=yes");
        Launched launched = Launched.run(directory, environment, Launched.tool("java", "-cp", classPath, "Sample"));
        SampleProgram.assertWorked(launched);
        assertThat(launched.stdout()).containsOnlyOnce("Listening for transport");
    }

    @Test
    void managementPort() throws Exception {
        SampleProgram.assertWorked(sample(
                "-Dcom.sun.management.jmxremote.port=0",
                "-Dcom.sun.management.jmxremote.authenticate=false",
                "-Dcom.sun.management.jmxremote.ssl=false"));
    }

    @Test
    void flightRecording() throws Exception {
        Path recording = shop.path("recording.jfr");
        SampleProgram.assertWorked(sample("-XX:StartFlightRecording=filename=" + recording));
        assertThat(recording).isNotEmptyFile();
    }

    @Test
    void agent() throws Exception {
        Path source = shop.write(
                "Agent.java",
                "public class Agent { public static void premain(String file) throws java.io.IOException {"
                        + " java.nio.file.Files.createFile(java.nio.file.Path.of(file)); } }");
        Path jar = Workshop.jar(
                shop.path("agent.jar"),
                Workshop.manifest("Premain-Class", "Agent"),
                shop.compile("agent", List.of(source)));
        Path exclusive = shop.path("exclusive");
        SampleProgram.assertWorked(sample("-javaagent:" + jar + "=" + exclusive));
        assertThat(exclusive).exists();
    }

    @Test
    void heapAndPropertiesAreInherited() throws Exception {
        Path source = shop.write(
                "Flags.java",
                "import org.jmultiprocessing.Process;"
                        + "public class Flags { static void say(int depth) throws Exception {"
                        + " System.out.println(System.getProperty(\"given\") + \", \" + System.getProperty(\"set\") + \", \""
                        + " + Runtime.getRuntime().maxMemory() / 1_000_000);"
                        + " if (depth > 0) { Process p = new Process(Flags::say, depth - 1); p.start(); p.join(); } }"
                        + " public static void main(String[] args) throws Exception {"
                        + " System.setProperty(\"set\", \"later\"); say(2); } }");
        shop.compile("classes", List.of(source), "-cp", shop.libraryPath());
        List<String> arguments = List.of("-Xmx60m", "-XX:+UseSerialGC", "-Dgiven=a \"b\" c", "-cp", classPath, "Flags");
        Launched launched = Launched.run(directory, Map.of(), Launched.tool("java", arguments.toArray(String[]::new)));
        String[] lines = launched.stdout().split("\\R");
        assertThat(lines).as(launched.toString()).hasSize(3);
        assertThat(Arrays.stream(lines).distinct()).hasSize(1);
        assertThat(lines[0]).startsWith("a \"b\" c, later, ");
    }

    @Test
    void nothingIsLeftInTheWorkingDirectory() throws Exception {
        List<Path> before = files();
        SampleProgram.assertWorked(sample("-Xmx100m"));
        assertThat(files()).isEqualTo(before);
    }

    private List<Path> files() throws Exception {
        try (var files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private Launched sample(String... flags) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.addAll(List.of("-cp", classPath, "Sample"));
        return Launched.run(directory, Map.of(), Launched.tool("java", arguments.toArray(String[]::new)));
    }
}
