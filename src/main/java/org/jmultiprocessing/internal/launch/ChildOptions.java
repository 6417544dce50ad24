package org.jmultiprocessing.internal.launch;

import java.util.List;

/**
 * How a child JVM is launched.
 *
 * @param name for thread names and messages in the parent
 * @param keepsParentAlive whether this JVM may end only after the child, as it may only after a non-daemon thread
 * @param jvmFlags flags of the child's JVM, behind those that it inherits, so that they win
 */
public record ChildOptions(String name, boolean keepsParentAlive, List<String> jvmFlags) {
    /** Defends against later changes of the list. */
    public ChildOptions {
        jvmFlags = List.copyOf(jvmFlags);
    }
}
