package org.jmultiprocessing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Base64;

/** There and back through Java serialization. */
final class Trip {
    private Trip() {}

    @SuppressWarnings("unchecked")
    static <T> T of(T object) throws IOException, ClassNotFoundException {
        return (T) fromText(Puppet.toText(object));
    }

    static Object fromText(String text) throws IOException, ClassNotFoundException {
        byte[] bytes = Base64.getDecoder().decode(text);
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        }
    }
}
