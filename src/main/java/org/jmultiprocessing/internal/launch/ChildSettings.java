package org.jmultiprocessing.internal.launch;

import java.util.List;
import java.util.Map;

/**
 * What a child's JVM is like. Two children with equal settings may take each other's JVM as long as it has run nothing.
 *
 * @param java path of the {@code java} program; null: that of this JVM
 * @param jvmFlags behind those that the child inherits, so that they win
 * @param environment variables in addition to this process's; an empty value stands for none
 * @param directory working directory; null: this process's
 * @param onlyClassPath its class path, and its flags are then {@code jvmFlags} alone; null: as this process's
 */
public record ChildSettings(
        String java, List<String> jvmFlags, Map<String, String> environment, String directory, String onlyClassPath) {
    /** As this process. */
    public static final ChildSettings DEFAULT = new ChildSettings(null, List.of(), Map.of(), null);

    /** As this process's, with such differences. */
    public ChildSettings(String java, List<String> jvmFlags, Map<String, String> environment, String directory) {
        this(java, jvmFlags, environment, directory, null);
    }

    /** As little as possible. */
    static ChildSettings bare(List<String> jvmFlags, String classPath) {
        return new ChildSettings(null, jvmFlags, Map.of(), null, classPath);
    }

    /** Defends against later changes. */
    public ChildSettings {
        jvmFlags = List.copyOf(jvmFlags);
        environment = Map.copyOf(environment);
    }
}
