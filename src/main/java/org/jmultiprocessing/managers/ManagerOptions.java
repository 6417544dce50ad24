package org.jmultiprocessing.managers;

import java.io.Serializable;
import java.time.Duration;

/**
 * What a server is told besides its types.
 *
 * @param messageLimit the longest request that it accepts, in bytes
 * @param lease how long it keeps an object for the sake of a proxy that is on its way
 */
record ManagerOptions(int messageLimit, Duration lease) implements Serializable {
    static final ManagerOptions DEFAULT = new ManagerOptions(Integer.MAX_VALUE - 8, Duration.ofMinutes(10));
}
