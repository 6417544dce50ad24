package org.jmultiprocessing.internal.launch;

/**
 * How one child is started.
 *
 * @param name of the process, for thread names and messages in the parent
 * @param keepsParentAlive whether this JVM may end only after the child, as it may only after a non-daemon thread
 * @param fromReserve whether it may take a JVM that was booted ahead, see {@link Reserve}
 * @param settings what its JVM is like
 * @param start what it is told
 */
public record ChildOptions(
        String name, boolean keepsParentAlive, boolean fromReserve, ChildSettings settings, StartData start) {}
