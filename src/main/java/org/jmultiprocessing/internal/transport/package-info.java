/** Frames on sockets: one authenticated endpoint per process, blocking channels to it, and event-driven links. */
package org.jmultiprocessing.internal.transport;
