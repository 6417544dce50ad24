package org.jmultiprocessing.internal.sync;

/** A wait that no thread waits in, see {@link Parking#notifyOnChange}. Thread-safe. */
public interface Registration extends AutoCloseable {
    /** Ends it: its action runs no more, unless it runs just now. Does not block; closing again does nothing. */
    @Override
    void close();
}
