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
 */
public record ChildSettings(String java, List<String> jvmFlags, Map<String, String> environment, String directory) {
    /** As this process. */
    public static final ChildSettings DEFAULT = new ChildSettings(null, List.of(), Map.of(), null);

    /** Defends against later changes. */
    public ChildSettings {
        jvmFlags = List.copyOf(jvmFlags);
        environment = Map.copyOf(environment);
    }
}
