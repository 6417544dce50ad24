package org.jmultiprocessing.managers;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jmultiprocessing.internal.serial.Baggage;
import org.jmultiprocessing.internal.serial.Codec;

/**
 * What goes as an argument. Of collections, a proxy goes as what it is, of all others a copy goes, as many cannot be
 * serialized.
 */
final class Sent {
    private Sent() {}

    /**
     * Whether a function that came as one of the JDK's types can be sent. It is tried, as many that call themselves
     * serializable hold others that are not, such as those of {@code Comparator.comparing}.
     */
    static boolean canBe(Object function) {
        if (!(function instanceof Serializable)) {
            return false;
        }
        Baggage handedOut = Baggage.open();
        try {
            return Codec.encode(function).length > 0;
        } catch (IOException e) {
            return false;
        } finally {
            handedOut.close();
            handedOut.takeBack();
        }
    }

    static Collection<?> of(Collection<?> elements) {
        return elements instanceof BaseProxy ? elements : new ArrayList<>(elements);
    }

    static Map<?, ?> of(Map<?, ?> entries) {
        return entries instanceof BaseProxy ? entries : new LinkedHashMap<>(entries);
    }
}
