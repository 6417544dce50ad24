package org.jmultiprocessing.environments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jmultiprocessing.Process;
import org.slf4j.LoggerFactory;

/** A directory in which programs are compiled and packed as their authors would. */
final class Workshop {
    private final Path root;

    Workshop(Path root) {
        this.root = root;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** Writes a text file, and returns its path. */
    Path write(String name, String text) throws IOException {
        Path file = path(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** Compiles files into a directory, which is returned. */
    Path compile(String directory, List<Path> sources, String... options) throws IOException {
        Path classes = Files.createDirectories(path(directory));
        List<String> all = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none"));
        all.addAll(List.of(options));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            null, files, null, all, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as("compiles: " + sources).isTrue();
        }
        return classes;
    }

    /** Compiles {@link SampleProgram} of this package. */
    Path compileSample(String directory, String packageName) throws IOException {
        Path source = write(directory + "-source/Sample.java", SampleProgram.source(packageName));
        return compile(directory, List.of(source), "-cp", libraryPath());
    }

    /** The library as a jar, as users have it. */
    Path libraryJar() throws IOException {
        Path jar = path("jmultiprocessing.jar");
        Path classes = placeOf(Process.class);
        if (Files.isRegularFile(classes)) {
            return classes;
        }
        return Files.exists(jar) ? jar : jar(jar, new Manifest(), classes);
    }

    static Path slf4jJar() {
        return placeOf(LoggerFactory.class);
    }

    /** Both, as a class path or module path. */
    String libraryPath() throws IOException {
        return libraryJar() + File.pathSeparator + slf4jJar();
    }

    /** Packs the contents of directories. */
    static Path jar(Path jar, Manifest manifest, Path... contents) throws IOException {
        manifest.getMainAttributes().putIfAbsent(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Path directory : contents) {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : files.skip(1).sorted().toList()) {
                        add(out, directory.relativize(file).toString().replace(File.separatorChar, '/'), file);
                    }
                }
            }
        }
        return jar;
    }

    /** The opposite, without the manifest. */
    static void unpack(Path jar, Path directory) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : Collections.list(file.entries())) {
                if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    Path target = directory.resolve(entry.getName());
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
    }

    static Manifest manifest(String... namesAndValues) {
        Manifest manifest = new Manifest();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            manifest.getMainAttributes().putValue(namesAndValues[i], namesAndValues[i + 1]);
        }
        return manifest;
    }

    /** Not compressed, because some loaders read jars within jars only so. */
    private static void add(JarOutputStream out, String name, Path file) throws IOException {
        boolean isDirectory = Files.isDirectory(file);
        byte[] bytes = isDirectory ? new byte[0] : Files.readAllBytes(file);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(isDirectory ? name + "/" : name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(bytes);
    }

    static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
