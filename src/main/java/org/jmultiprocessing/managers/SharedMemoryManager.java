package org.jmultiprocessing.managers;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.sharedmemory.ShareableList;
import org.jmultiprocessing.sharedmemory.SharedMemory;

/**
 * Makes shared memory that lasts as long as its server, whoever asked for it: all of it is unlinked when the manager is
 * shut down, or its server ends in any other way. Python's {@code SharedMemoryManager}.
 *
 * <p>The server makes the memory, so this only works on its own machine. Thread-safe.
 */
public final class SharedMemoryManager extends BaseManager {
    /** See {@link BaseManager#BaseManager()}. */
    public SharedMemoryManager() {}

    /** See {@link BaseManager#BaseManager(SocketAddress, AuthKey)}. */
    public SharedMemoryManager(SocketAddress address, AuthKey authKey) {
        super(address, authKey);
    }

    /**
     * A new block of zeros.
     *
     * @param size in bytes, at least 1
     * @throws IOException if there is not so much memory, or the server is on another machine
     * @throws IllegalArgumentException if {@code size} is zero or negative
     * @throws IllegalStateException if the server is not started, or was shut down
     */
    public SharedMemory sharedMemory(long size) throws IOException {
        return SharedMemory.attach((String) ask("#server", "sharedMemory/1", size));
    }

    /**
     * A new list in shared memory.
     *
     * @param items as {@link ShareableList#create(Collection)} takes them
     * @throws IOException as {@link #sharedMemory}
     * @throws IllegalStateException as {@link #sharedMemory}
     */
    public ShareableList shareableList(Collection<?> items) throws IOException {
        return ShareableList.attach((String) ask("#server", "shareableList/1", new ArrayList<>(items)));
    }
}
