package org.jmultiprocessing.managers;

import org.jmultiprocessing.Mutex;

/**
 * A lock in a manager's server: Python's {@code manager.Lock()} and {@code manager.RLock()}. Made by
 * {@link SyncManager#lock()}, which is not reentrant and may be released by anybody, and {@link SyncManager#rLock()}, whose
 * owner is one thread of one process.
 *
 * <p>If the process that holds it dies, or loses its connection to the server, one of those who want it gets an
 * {@link org.jmultiprocessing.OwnerDiedException} that names it; see {@link Mutex}. If the server has ended, each method
 * throws {@link org.jmultiprocessing.HomeLostException}, also one that waits. Each is a call: where all processes are of one
 * tree, {@link org.jmultiprocessing.Lock} is a thousand times as fast. Thread- and process-safe.
 */
public final class LockProxy extends MutexProxy {
    private static final long serialVersionUID = 1L;

    LockProxy(RemoteReference reference) {
        super(reference);
    }
}
