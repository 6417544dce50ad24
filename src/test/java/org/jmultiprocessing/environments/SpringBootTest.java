package org.jmultiprocessing.environments;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executable jar as Spring Boot's plugin makes it: the classes in a directory of it, the libraries as jars in it. */
@Tag("slow")
class SpringBootTest {
    private static final Path LOADER = LocalMaven.REPOSITORY.resolve(
            "org/springframework/boot/spring-boot-loader/3.4.1/spring-boot-loader-3.4.1.jar");

    @TempDir
    Path directory;

    @Test
    void executableJarOfSpringBoot() throws Exception {
        assumeTrue(
                Files.exists(LOADER),
                "run mvn dependency:get -Dartifact=org.springframework.boot:spring-boot-loader:3.4.1 -Dtransitive=false");
        Workshop shop = new Workshop(directory);
        Path contents = shop.path("contents");
        Workshop.unpack(LOADER, contents);
        shop.compileSample("contents/BOOT-INF/classes", "app");
        Path libraries = Files.createDirectories(contents.resolve("BOOT-INF/lib"));
        Files.copy(shop.libraryJar(), libraries.resolve("jmultiprocessing.jar"));
        Files.copy(Workshop.slf4jJar(), libraries.resolve("slf4j-api.jar"));
        Path jar = Workshop.jar(
                shop.path("application.jar"),
                Workshop.manifest(
                        "Main-Class", "org.springframework.boot.loader.launch.JarLauncher",
                        "Start-Class", "app.Sample",
                        "Spring-Boot-Classes", "BOOT-INF/classes/",
                        "Spring-Boot-Lib", "BOOT-INF/lib/"),
                contents);
        List<String> command = Launched.tool("java", "-jar", jar.toString());
        SampleProgram.assertWorked(Launched.run(directory, Map.of(), command));
    }
}
