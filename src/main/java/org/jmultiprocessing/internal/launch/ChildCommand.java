package org.jmultiprocessing.internal.launch;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The command line of a child JVM, and the properties that it gets by the wire instead. */
final class ChildCommand {
    /** Name spaces of the JVM itself: a fresh one sets them, or is told by a flag. */
    private static final List<String> JVMS_OWN_PROPERTIES = List.of(
            "java.",
            "jdk.",
            "sun.",
            "os.",
            "user.",
            "file.",
            "path.",
            "line.",
            "native.",
            "awt.",
            "com.sun.",
            "stdout.",
            "stderr.",
            "stdin.",
            "surefire.",
            "localRepository",
            "basedir",
            "env.");

    private ChildCommand() {}

    static List<String> of(ChildSettings settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(settings.java() != null ? settings.java() : ofThisJvm());
        boolean bare = settings.onlyClassPath() != null;
        if (!bare) {
            addOwnFlags(command, settings);
        }
        command.addAll(settings.jvmFlags());
        addClassPath(command, bare ? settings.onlyClassPath() : ClassPath.ofChildren());
        command.add(ChildMain.class.getName());
        return command;
    }

    private static void addOwnFlags(List<String> command, ChildSettings settings) {
        command.addAll(InheritedFlags.get());
        // A JVM that is out of memory limps on with threads missing; ended, it is noticed and replaced.
        command.add("-XX:+ExitOnOutOfMemoryError");
        if (settings.java() == null) {
            command.addAll(ClassArchive.ofChildren().flags());
        }
    }

    private static void addClassPath(List<String> command, String classPath) throws IOException {
        if (classPath.length() > ArgumentFile.LONGEST_WORD) {
            command.add(ArgumentFile.of(classPath));
        } else {
            command.add("-cp");
            command.add(classPath);
        }
    }

    static String ofThisJvm() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    static Properties inheritedProperties() {
        Properties inherited = new Properties();
        Properties all = System.getProperties();
        for (String name : all.stringPropertyNames()) {
            if (JVMS_OWN_PROPERTIES.stream().noneMatch(name::startsWith)) {
                inherited.setProperty(name, all.getProperty(name));
            }
        }
        return inherited;
    }
}
