package org.jmultiprocessing.connection;

import java.io.IOException;
import java.io.StreamCorruptedException;
import org.jmultiprocessing.spi.MessageFormat;

/** Pickles of plain data; the only classes that know the optional library are this one and the two that it uses. */
final class PickleFormat implements MessageFormat {
    private PickleFormat() {}

    /** Fails at once, not at the first message, where the library is missing. */
    static MessageFormat create() {
        PlainPickler.requireLibrary();
        return new PickleFormat();
    }

    @Override
    public byte[] encode(Object value) throws IOException {
        PlainPickler.check(value);
        return new PlainPickler().dumps(value);
    }

    @Override
    public Object decode(byte[] message) throws IOException {
        try {
            return new PlainUnpickler().loads(message);
        } catch (RuntimeException | StackOverflowError whateverTheLibraryMeetsFirst) {
            throw damaged(message, whateverTheLibraryMeetsFirst);
        }
    }

    private static IOException damaged(byte[] message, Throwable e) {
        StreamCorruptedException error =
                new StreamCorruptedException("not a pickle, or damaged: length=" + message.length + ", error=" + e);
        error.initCause(e);
        return error;
    }
}
