/**
 * Connections between processes, be they Java's or Python's, and waiting for many things at once: Python's
 * {@code multiprocessing.connection}.
 *
 * <p>A {@link org.jmultiprocessing.connection.Listener} accepts what a {@link org.jmultiprocessing.connection.Client}
 * connects; both get a {@link org.jmultiprocessing.connection.Connection}. An
 * {@link org.jmultiprocessing.connection.AuthKey} has both prove themselves first. {@link
 * org.jmultiprocessing.connection.Waitable#awaitAny} waits for connections, listeners, ends of processes and whatever else
 * is a {@link org.jmultiprocessing.connection.Waitable}.
 */
package org.jmultiprocessing.connection;
