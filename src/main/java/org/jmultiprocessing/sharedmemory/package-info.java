/**
 * Shared memory that any process can attach to by its name, in the names and layouts of Python's
 * {@code multiprocessing.shared_memory}: a Python process and this one see the same bytes.
 */
package org.jmultiprocessing.sharedmemory;
