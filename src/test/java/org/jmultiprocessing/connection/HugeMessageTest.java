package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages beyond 2 GiB. */
@Tag("slow")
class HugeMessageTest {
    @Test
    void messageBeyondTwoGiBIsStreamedAndTakesNoMemory() throws Exception {
        ByteBuffer part = ByteBuffer.allocate(64 << 20);
        ByteBuffer[] parts = new ByteBuffer[40];
        Arrays.setAll(parts, i -> part.duplicate());
        try (Ends ends = Ends.Kind.UNIX.open()) {
            CompletableFuture<Void> sender = ConnectionTest.background(() -> {
                ends.first().sendBytes(parts);
                ends.first().send("next");
            });
            assertThat(ends.second().recvBytes(OutputStream.nullOutputStream())).isEqualTo(40L * part.capacity());
            assertThat(ends.second().<String>recv()).isEqualTo("next");
            sender.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void messageBeyondTwoGiBFitsNoArray() throws Exception {
        ByteBuffer part = ByteBuffer.allocate(64 << 20);
        ByteBuffer[] parts = new ByteBuffer[40];
        Arrays.setAll(parts, i -> part.duplicate());
        try (Ends ends = Ends.Kind.UNIX.open()) {
            CompletableFuture<Void> sender =
                    ConnectionTest.background(() -> ends.first().sendBytes(parts));
            assertThatThrownBy(() -> ends.second().recvBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bad message length");
            ends.second().close();
            assertThatThrownBy(() -> sender.get(20, TimeUnit.SECONDS)).hasStackTraceContaining("broken pipe");
        }
    }
}
