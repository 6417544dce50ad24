package org.jmultiprocessing.managers;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.util.Log;
import org.jmultiprocessing.sharedmemory.SharedMemory;

/**
 * The shared memory that a server has made for its clients. It is unlinked when the server stops; if its process is killed,
 * whoever notices that removes it, as the memory of any process that is gone. Thread-safe.
 */
final class Blocks {
    private final List<SharedMemory> blocks = new ArrayList<>();
    private boolean closed;

    /** Its name. */
    synchronized String keep(SharedMemory block) throws IOException {
        block.close();
        if (closed) {
            block.unlink();
            throw new IOException("the manager's server is ending");
        }
        blocks.add(block);
        return block.name();
    }

    synchronized void unlinkAll() {
        closed = true;
        for (SharedMemory block : blocks) {
            try {
                block.unlink();
            } catch (NoSuchFileException aClientHas) {
                // As any process may.
            } catch (IOException e) {
                Log.debug("shared memory could not be unlinked: " + block + ", error=" + e);
            }
        }
        blocks.clear();
    }
}
