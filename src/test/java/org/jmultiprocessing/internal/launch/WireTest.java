package org.jmultiprocessing.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WireTest {
    @Test
    void messagesComeOutAsTheyWentIn() throws Exception {
        var bytes = new ByteArrayOutputStream();
        Wire.write(bytes, Wire.BOOT, new byte[] {1, 2, 3});
        Wire.write(bytes, Wire.RUN, new byte[0]);
        Wire.write(bytes, Wire.ENDING, new byte[100_000]);
        var in = new ByteArrayInputStream(bytes.toByteArray());
        Wire.Message boot = Wire.read(in);
        assertThat(boot.kind()).isEqualTo(Wire.BOOT);
        assertThat(boot.body()).containsExactly(1, 2, 3);
        assertThat(Wire.read(in).body()).isEmpty();
        assertThat(Wire.read(in).body()).hasSize(100_000);
        assertThat(Wire.read(in)).isNull();
    }

    @Test
    void endInTheMiddleIsToldFromTheEnd() throws Exception {
        var bytes = new ByteArrayOutputStream();
        Wire.write(bytes, Wire.RUN, new byte[] {1, 2, 3});
        byte[] whole = bytes.toByteArray();
        for (int length = 1; length < whole.length; length++) {
            var cut = new ByteArrayInputStream(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Wire.read(cut)).isInstanceOf(EOFException.class);
            cut.reset();
            assertThat(Lifeline.read(cut)).isNull();
        }
    }
}
