package org.jmultiprocessing.environments;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maven as it is on this machine, without the network. */
final class LocalMaven {
    static final Path REPOSITORY = Path.of(System.getProperty(
            "maven.repo.local",
            Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));

    private static final Pattern VERSION = Pattern.compile("<([a-z0-9.-]+)\\.version>([^<]+)</");

    private LocalMaven() {}

    /** Its program; empty where it is not on the path. */
    static Optional<Path> program() {
        String name = File.separatorChar == '/' ? "mvn" : "mvn.cmd";
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs it on the JDK of this JVM. */
    static Launched run(Path project, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString(), "-o", "-q", "-B"));
        command.add("-Dmaven.repo.local=" + REPOSITORY);
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"), "MAVEN_OPTS", "");
        return Launched.run(project, environment, command);
    }

    /** Our own build file's version of a plugin or library, by the name of its property. */
    static String version(String name) throws IOException {
        Matcher matcher = VERSION.matcher(Files.readString(Path.of("pom.xml")));
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2);
            }
        }
        throw new AssertionError("no such version in pom.xml: " + name);
    }
}
