/** Requests and replies over sockets: lines that a thread or the reactor reads, and the threads that serve them. */
package org.jmultiprocessing.internal.calls;
