package org.jmultiprocessing.connection;

import org.jmultiprocessing.spi.MessageFormat;

/** Python's own format for objects. */
public final class Pickle {
    private Pickle() {}

    /**
     * The format that Python's {@code Connection.send} and {@code recv} use, for plain data and nothing else:
     *
     * <pre>
     *   None   bool     int                    float   str     bytes, bytearray  list  tuple     dict  set, frozenset
     *   null   Boolean  Integer Long BigInteger Double String  byte[]            List  Object[]  Map   Set
     * </pre>
     *
     * Sent are these, and also {@code Byte}, {@code Short}, {@code Float} and {@code Character}. A pickle that names anything
     * else is refused, with the name: a Python pickle can name any function to be called. Needs the library
     * {@code net.razorvine:pickle}, which does not come with this one.
     *
     * @throws IllegalStateException if that is missing, saying what to add to the build
     */
    public static MessageFormat format() {
        try {
            return PickleFormat.create();
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "pickles need a library that is not on the class path: add the dependency"
                            + " net.razorvine:pickle:1.5 to your build",
                    e);
        }
    }
}
