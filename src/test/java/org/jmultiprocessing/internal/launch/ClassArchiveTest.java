package org.jmultiprocessing.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive of the library's classes, from a jar as a user has it. */
class ClassArchiveTest {
    @TempDir
    private static Path jars;

    @TempDir
    private Path cache;

    private static String classPath;

    @BeforeAll
    static void packIntoJar() throws Exception {
        Path classes = Path.of(ChildMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = jars.resolve("library.jar");
        pack(classes, jar);
        classPath = System.getProperty("java.class.path").replace(classes.toString(), jar.toString());
        assertThat(classPath).contains(jar.toString());
    }

    @Test
    void itIsMadeInTheBackgroundAndUsedByTheNextProgram() throws Exception {
        try (JavaProgram first = program().start()) {
            assertThat(first.awaitLine(line -> line.startsWith("flags"))).doesNotContain("SharedArchiveFile");
            Await.until("an archive is there", () -> archives().size() == 1 && others().isEmpty());
            first.sendLine("");
            assertThat(first.awaitExit()).isZero();
        }
        try (JavaProgram second = program().start()) {
            assertThat(second.awaitLine(line -> line.startsWith("flags")))
                    .contains("-XX:SharedArchiveFile=" + archives().get(0));
            second.awaitLine(line -> line.equals("pool 42"));
            second.sendLine("");
            assertThat(second.awaitExit()).isZero();
            assertThat(second.stderr()).isEmpty();
        }
    }

    @Test
    void aMakerThatWasKilledDoesNotKeepOthersFromMakingIt() throws Exception {
        try (JavaProgram first = program().start()) {
            Await.until("an archive is there", () -> archives().size() == 1 && others().isEmpty());
            first.sendLine("");
            assertThat(first.awaitExit()).isZero();
        }
        Path archive = archives().get(0);
        Files.delete(archive);
        Files.createFile(archive.resolveSibling(archive.getFileName() + ".making"));
        try (JavaProgram second = program().start()) {
            Await.until("it is made all the same", () -> isWhole(archive) && others().isEmpty());
            second.sendLine("");
            assertThat(second.awaitExit()).isZero();
        }
    }

    @Test
    void aDamagedOneIsNotUsedAndMadeAnew() throws Exception {
        try (JavaProgram first = program().start()) {
            Await.until("an archive is there", () -> archives().size() == 1 && others().isEmpty());
            first.sendLine("");
            assertThat(first.awaitExit()).isZero();
        }
        Path archive = archives().get(0);
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(archive);
        Files.write(archive, bytes);
        try (JavaProgram second = program().start()) {
            assertThat(second.awaitLine(line -> line.startsWith("flags"))).doesNotContain("SharedArchiveFile");
            Await.until("it is whole again", () -> isWhole(archive));
            second.sendLine("");
            assertThat(second.awaitExit()).isZero();
        }
    }

    @Test
    void aPropertyTurnsItOff() throws Exception {
        try (JavaProgram program =
                program().jvmFlags("-Djmultiprocessing.archive=false").start()) {
            assertThat(program.awaitLine(line -> line.startsWith("flags"))).doesNotContain("SharedArchiveFile");
            program.awaitLine(line -> line.equals("pool 42"));
            program.sendLine("");
            assertThat(program.awaitExit()).isZero();
        }
        assertThat(archives()).isEmpty();
    }

    @Test
    void aLibraryInADirectoryHasNone() {
        ClassArchive archive = new ClassArchive(List.of(), cache);

        assertThat(archive.flags()).isEmpty();
        assertThat(archive.jars()).isEmpty();
    }

    /** It leaves a file of zeros with its classes behind them, or an empty one. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8})
    void whatAChildLeftThatWasKilledWhileItWroteIsNoArchive(int length) throws Exception {
        ClassArchive archive = new ClassArchive(List.of(jars.resolve("library.jar")), cache);
        byte[] left = new byte[length];
        makeBy(archive, left);
        assertThat(archives()).isEmpty();
        assertThat(others()).isEmpty();
        if (length >= Integer.BYTES) {
            left[0] = 1;
            makeBy(archive, left);
            assertThat(archives())
                    .singleElement()
                    .satisfies(file -> assertThat(ClassArchive.isSound(file)).isTrue());
        }
    }

    private static void makeBy(ClassArchive archive, byte[] written) throws Exception {
        ArchiveMaker.by(settings -> {
            String flag = settings.jvmFlags().get(0);
            write(Path.of(flag.substring(flag.indexOf('=') + 1)), written);
            return true;
        });
        try {
            new ArchiveMaker(archive).make();
        } finally {
            ArchiveMaker.by(null);
        }
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JavaProgram.Command program() {
        return JavaProgram.of(ArchivedProgram.class)
                .classPath(classPath)
                .jvmFlags("-Djmultiprocessing.archive.directory=" + cache);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            return all.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    /** Half-made ones and claims. */
    private List<Path> others() throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            return all.filter(file ->
                            file.toString().endsWith(".tmp") || file.toString().endsWith(".making"))
                    .toList();
        }
    }

    private static boolean isWhole(Path archive) throws IOException {
        return Files.exists(archive)
                && Files.readString(ClassArchive.checksumOf(archive)).equals(ClassArchive.checksum(archive));
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace(File.separatorChar, '/')));
                Files.copy(each, out);
                out.closeEntry();
            }
        }
    }
}
