package org.jmultiprocessing.managers;

import java.io.IOException;
import java.io.InvalidClassException;
import org.jmultiprocessing.internal.serial.ClassSpace;

/** What a proxy is made of, by name: its interface, or its class. */
final class Shapes {
    private Shapes() {}

    /**
     * The class of this name, which another process says; {@link BaseProxy} itself, whose methods are called by name, if
     * this process does not know it.
     */
    static Class<?> of(String name) throws IOException {
        Class<?> shape;
        try {
            shape = ClassSpace.resolve(name);
        } catch (ClassNotFoundException notHere) {
            return BaseProxy.class;
        }
        if (!shape.isInterface() && !BaseProxy.class.isAssignableFrom(shape)) {
            throw new InvalidClassException(name, "neither an interface nor a class of proxies");
        }
        return shape;
    }
}
