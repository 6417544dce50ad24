package org.jmultiprocessing.environments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs started by {@code java}, with their classes in every kind of place. */
@Tag("slow")
class PathsTest {
    private static final Map<String, String> UTF_8 = Map.of("LC_ALL", "C.UTF-8");

    @TempDir
    Path directory;

    @Test
    void classPath() throws Exception {
        Workshop shop = new Workshop(directory);
        Path classes = shop.compileSample("classes", "app");
        SampleProgram.assertWorked(run("-cp", classes + File.pathSeparator + shop.libraryPath(), "app.Sample"));
    }

    @Test
    void relativeClassPath() throws Exception {
        Workshop shop = new Workshop(directory);
        shop.compileSample("classes", "");
        shop.libraryJar();
        String path = String.join(
                File.pathSeparator,
                "classes",
                "jmultiprocessing.jar",
                Workshop.slf4jJar().toString());
        SampleProgram.assertWorked(run("-classpath", path, "Sample"));
    }

    @Test
    void executableJarWithAClassPathInItsManifest() throws Exception {
        Workshop shop = new Workshop(directory);
        String libraries = shop.libraryJar().toUri() + " " + Workshop.slf4jJar().toUri();
        Path jar = Workshop.jar(
                shop.path("app.jar"),
                Workshop.manifest("Main-Class", "app.Sample", "Class-Path", libraries),
                shop.compileSample("classes", "app"));
        SampleProgram.assertWorked(run("-jar", jar.toString()));
    }

    @Test
    void argumentFile() throws Exception {
        Workshop shop = new Workshop(directory);
        Path classes = shop.compileSample("classes", "app");
        shop.write(
                "arguments",
                "-Xmx200m -Dsome.property=\"with blanks\"\n-cp \"" + classes + File.pathSeparator + shop.libraryPath()
                        + "\"\napp.Sample\n");
        SampleProgram.assertWorked(run("@arguments"));
    }

    @Test
    void modulePath() throws Exception {
        Workshop shop = new Workshop(directory);
        List<Path> sources = List.of(
                shop.write("source/module-info.java", "module app { requires org.jmultiprocessing; }"),
                shop.write("source/app/Sample.java", SampleProgram.source("app")));
        Path module = shop.compile("modules/app", sources, "--module-path", shop.libraryPath());
        String path = module.getParent() + File.pathSeparator + shop.libraryPath();
        SampleProgram.assertWorked(run(
                "--module-path",
                path,
                "--add-opens",
                "app/app=org.jmultiprocessing",
                "--add-opens=java.base/java.lang=app",
                "--add-reads",
                "app=java.logging",
                "-m",
                "app/app.Sample"));
    }

    @Test
    void modulesInJars() throws Exception {
        Workshop shop = new Workshop(directory);
        List<Path> sources = List.of(
                shop.write("source/module-info.java", "module app { requires org.jmultiprocessing; }"),
                shop.write("source/app/Sample.java", SampleProgram.source("app")));
        Path classes = shop.compile("classes", sources, "--module-path", shop.libraryPath());
        Path modules = Files.createDirectory(shop.path("modules"));
        Workshop.jar(modules.resolve("app.jar"), Workshop.manifest(), classes);
        Files.copy(shop.libraryJar(), modules.resolve("jmultiprocessing.jar"));
        Files.copy(Workshop.slf4jJar(), modules.resolve("slf4j.jar"));
        SampleProgram.assertWorked(run("-p", "modules", "--module", "app/app.Sample"));
    }

    @Test
    void blanksAndOtherLettersInEveryPath() throws Exception {
        Workshop shop = new Workshop(Files.createDirectories(directory.resolve("a b/Gr\u00fc\u00dfe \u65e5\u672c")));
        Path classes = shop.compileSample("my 'classes'", "app");
        Path temporary = Files.createDirectory(shop.path("t\u00e9mp orary"));
        SampleProgram.assertWorked(Launched.run(
                shop.path("."),
                UTF_8,
                Launched.tool(
                        "java",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Djmultiprocessing.directory=" + temporary,
                        "-cp",
                        classes + File.pathSeparator + shop.libraryPath(),
                        "app.Sample")));
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void classPathTooLongForACommandLine() throws Exception {
        Workshop shop = new Workshop(directory);
        Path classes = shop.compileSample("cl\u00e4sses \"quoted\\too", "app");
        StringBuilder path = new StringBuilder(shop.libraryPath());
        while (path.length() < 250_000) {
            path.append(File.pathSeparator).append(shop.path("not there \u00e9 " + path.length() + ".jar"));
        }
        path.append(File.pathSeparator).append(classes);
        shop.write(
                "arguments", "-cp \"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\" app.Sample");
        SampleProgram.assertWorked(Launched.run(directory, UTF_8, Launched.tool("java", "@arguments")));
    }

    @Test
    void directoryTooDeepForASocket() throws Exception {
        Workshop shop = new Workshop(directory);
        Path deep = Files.createDirectories(directory.resolve("d".repeat(60)).resolve("e".repeat(60)));
        // Only the library and no classes, so that these have to be shipped as well.
        Path source = shop.write("Sample.java", SampleProgram.source(""));
        SampleProgram.assertWorked(
                run("-Djmultiprocessing.directory=" + deep, "-cp", shop.libraryPath(), source.toString()));
        assertThat(deep).isEmptyDirectory();
    }

    private Launched run(String... arguments) throws Exception {
        return Launched.run(directory, Map.of(), Launched.tool("java", arguments));
    }
}
