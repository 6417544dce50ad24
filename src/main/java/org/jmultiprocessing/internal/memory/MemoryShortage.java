package org.jmultiprocessing.internal.memory;

import java.io.File;
import java.io.IOException;

/** There is not as much shared memory as is needed; the message says how much there is and where. */
public final class MemoryShortage extends IOException {
    private static final long serialVersionUID = 1L;

    MemoryShortage(File directory, long size, IOException cause) {
        super(
                "cannot reserve shared memory: wanted=" + size + " bytes, usable="
                        + directory.getUsableSpace() + " bytes, directory=" + directory
                        + "; make its file system larger (for a container: --shm-size) or share less",
                cause);
    }
}
