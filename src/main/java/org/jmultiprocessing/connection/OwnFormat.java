package org.jmultiprocessing.connection;

import java.io.IOException;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.Codec;
import org.jmultiprocessing.spi.MessageFormat;

/** The library's own: compact for plain data, Java serialization for all else. */
final class OwnFormat implements MessageFormat {
    static final OwnFormat INSTANCE = new OwnFormat();

    private OwnFormat() {}

    @Override
    public byte[] encode(Object value) throws IOException {
        ByteSink sink = new ByteSink();
        Codec.encode(value, sink, "message");
        return sink.toByteArray();
    }

    @Override
    public Object decode(byte[] message) throws IOException, ClassNotFoundException {
        return Codec.decodeForeign(message);
    }
}
