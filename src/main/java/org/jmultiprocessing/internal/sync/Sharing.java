package org.jmultiprocessing.internal.sync;

import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.memory.BlockRef;
import org.jmultiprocessing.internal.transport.Endpoint;

/** Makes references with which other processes can reach a block, and wait for words in it. */
public final class Sharing {
    /** Opened at the first use: a process that shares nothing needs no door. */
    private static final class Door {
        static final String ADDRESS = open();

        private static String open() {
            Endpoint endpoint = Endpoint.own();
            endpoint.register(ParkingService.NAME, new ParkingService(WaitTable.OWN));
            endpoint.register(ObservingService.NAME, new ObservingService(WaitTable.OWN));
            return endpoint.address();
        }
    }

    private Sharing() {}

    /** A reference to {@code block}, good in any process of this tree for as long as the block's home lives. */
    public static BlockRef refTo(Block block) {
        return block.share(block.isOwn() ? Door.ADDRESS : null);
    }
}
