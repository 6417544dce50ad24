package org.jmultiprocessing.internal.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCopierTest {
    @Test
    void passesWholeLinesOn() {
        assertThat(piecesOf("one\ntwo\nthree")).containsExactly("one\ntwo\n", "three");
        assertThat(piecesOf("no", "t yet\nbut", " now\n")).containsExactly("not yet\n", "but now\n");
        assertThat(piecesOf("")).isEmpty();
        assertThat(piecesOf("\n", "\n")).containsExactly("\n", "\n");
    }

    @Test
    void longLineGoesOutInPiecesAndWhole() {
        String line = "x".repeat(20_000) + "\n" + "y".repeat(8192) + "\nz";
        List<String> pieces = piecesOf(line);
        assertThat(String.join("", pieces)).isEqualTo(line);
        assertThat(pieces.get(0)).hasSize(8192);
    }

    @Test
    void followsAnExchangedStream() {
        List<String> pieces = new ArrayList<>();
        int[] asked = {0};
        new LineCopier(inputOf("a\n", "b\n"), () -> collecting(pieces, Integer.toString(++asked[0]))).run();
        assertThat(pieces).containsExactly("1a\n", "2b\n");
    }

    private static List<String> piecesOf(String... reads) {
        List<String> pieces = new ArrayList<>();
        new LineCopier(inputOf(reads), () -> collecting(pieces, "")).run();
        return pieces;
    }

    private static InputStream inputOf(String... reads) {
        InputStream all = InputStream.nullInputStream();
        for (String read : reads) {
            all = new SequenceInputStream(all, new ByteArrayInputStream(read.getBytes(StandardCharsets.UTF_8)));
        }
        return all;
    }

    private static PrintStream collecting(List<String> pieces, String prefix) {
        return new PrintStream(new ByteArrayOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                pieces.add(prefix + new String(bytes, offset, length, StandardCharsets.UTF_8));
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                write(bytes, 0, bytes.length);
            }
        };
    }
}
