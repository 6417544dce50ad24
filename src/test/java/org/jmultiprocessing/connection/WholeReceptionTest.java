package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class WholeReceptionTest {
    private static final int LARGE = 40 << 20;

    @Test
    void aLargeMessageMayComeInOnePiece() throws Exception {
        byte[] message = new byte[LARGE];
        message[LARGE - 1] = 7;
        WholeReception reception = new WholeReception(Long.MAX_VALUE);
        reception.begin(LARGE);
        reception.take(ByteBuffer.wrap(message));
        assertThat(reception.bytes()).isEqualTo(message);
    }

    @Test
    void aLargeMessageMayComeInUnequalPieces() throws Exception {
        WholeReception reception = new WholeReception(Long.MAX_VALUE);
        reception.begin(LARGE);
        reception.take(ByteBuffer.allocate(1));
        reception.take(ByteBuffer.allocate(LARGE - 2));
        reception.take(ByteBuffer.wrap(new byte[] {7}));
        assertThat(reception.bytes()).hasSize(LARGE).endsWith(7);
    }
}
