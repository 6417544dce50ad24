package org.jmultiprocessing.managers;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jmultiprocessing.SerializationException;
import org.jmultiprocessing.internal.serial.Baggage;
import org.jmultiprocessing.internal.serial.Codec;

/**
 * How an item lies in a managed queue.
 *
 * <pre>
 *   byte[]       its bytes, for whoever takes it: the server needs no class of it
 *   a List       the item itself, alone in it: it holds proxies, or other things that live elsewhere, and the server
 *                must hold on to these for as long as it is in the queue
 * </pre>
 */
final class Parcel {
    private Parcel() {}

    static Object of(Object item) {
        Baggage handedOut = Baggage.open();
        byte[] bytes;
        try {
            bytes = Codec.encode(item);
        } catch (IOException e) {
            throw new SerializationException("the item cannot be put into a managed queue: " + e.getMessage(), e);
        } finally {
            handedOut.close();
        }
        if (handedOut.isEmpty()) {
            return bytes;
        }
        handedOut.takeBack();
        return Arrays.asList(item);
    }

    static Object open(Object parcel) {
        if (parcel instanceof byte[] bytes) {
            try {
                return Codec.decode(bytes);
            } catch (IOException | ClassNotFoundException e) {
                throw new SerializationException(
                        "an item of the queue could not be rebuilt in this process: " + e.getMessage(), e);
            }
        }
        return ((List<?>) parcel).get(0);
    }

    /** Bytes first, as most equal items have equal bytes; then the items, where this process can rebuild them. */
    static boolean isSame(Object one, Object other) {
        if (one instanceof byte[] bytes && other instanceof byte[] others && Arrays.equals(bytes, others)) {
            return true;
        }
        try {
            return Same.is(open(one), open(other));
        } catch (SerializationException e) {
            return false;
        }
    }
}
