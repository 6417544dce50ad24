package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.NotSerializableException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jmultiprocessing.spi.MessageFormat;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PickleTest {
    private static final AuthKey KEY = AuthKey.of("secret").allowLegacyMd5();
    private static final String CLIENT = "conn = Client(address(sys.argv[2]), authkey=b'secret')\n";

    @Test
    void pythonSeesWhatWasSent() throws Exception {
        Map<String, Object> message = new HashMap<>();
        message.put("none", null);
        message.put("numbers", List.of(true, 1, -2L, 1L << 40, BigInteger.ONE.shiftLeft(100), 0.5));
        message.put("text", "Zoë \uD83D\uDE00");
        message.put("bytes", new byte[] {0, -1, 10});
        message.put("tuple", new Object[] {1, "a"});
        message.put("set", Set.of("x"));
        String expected = "{'none': None, 'numbers': [True, 1, -2, 1 << 40, 1 << 100, 0.5],"
                + " 'text': 'Zo\\u00eb \\U0001f600', 'bytes': b'\\x00\\xff\\n', 'tuple': (1, 'a'), 'set': {'x'}}";
        try (Listener listener = new Listener(null, KEY);
                PythonPeer python = PythonPeer.run(
                        "own",
                        CLIENT + "got = conn.recv()\nprint(got == " + expected + ", got)",
                        listener.address().toString());
                Connection connection =
                        listener.accept(Duration.ofSeconds(30)).orElseThrow().withFormat(Pickle.format())) {
            connection.send(message);
            assertThat(python.line()).startsWith("True");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void whatPythonSendsArrives(int protocol) throws Exception {
        String script = CLIENT + """
                import pickle
                value = [None, True, 7, -1, 1 << 31, -(1 << 40), 1 << 100, 0.5, 'Zo\\u00eb', b'\\x00\\xff', bytearray(b'ab'),
                         [1], (1, 'a'), (), {'k': {'n': 2}}, {1, 2}, frozenset({3}), 'x' * 300, b'y' * 300, set()]
                conn.send_bytes(pickle.dumps(value, %d))
                """.formatted(protocol);
        try (Listener listener = new Listener(null, KEY);
                PythonPeer python =
                        PythonPeer.run("own", script, listener.address().toString());
                Connection connection =
                        listener.accept(Duration.ofSeconds(30)).orElseThrow().withFormat(Pickle.format())) {
            List<?> got = connection.recv(List.class);
            assertThat(got.subList(0, 9).toArray())
                    .containsExactly(
                            null, true, 7, -1, 1L << 31, -(1L << 40), BigInteger.ONE.shiftLeft(100), 0.5, "Zoë");
            assertThat((byte[]) got.get(9)).containsExactly(0, -1);
            assertThat((byte[]) got.get(10)).containsExactly('a', 'b');
            assertThat(got.get(11)).isEqualTo(List.of(1));
            assertThat((Object[]) got.get(12)).containsExactly(1, "a");
            assertThat((Object[]) got.get(13)).isEmpty();
            assertThat(got.get(14)).isEqualTo(Map.of("k", Map.of("n", 2)));
            assertThat(got.get(15)).isEqualTo(Set.of(1, 2));
            assertThat(got.get(16)).isEqualTo(Set.of(3));
            assertThat(got.get(17)).isEqualTo("x".repeat(300));
            assertThat((byte[]) got.get(18)).hasSize(300);
            assertThat(got.get(19)).isEqualTo(Set.of());
            assertThat(python.end()).isZero();
        }
    }

    @Test
    void whatNamesAFunctionIsRefusedWithItsName() throws Exception {
        for (String evil : List.of(
                "\u0080\u0002cos\nsystem\nX\u0002\0\0\0ls\u0085R.",
                "\u0080\u0002cdatetime\ndatetime\n)R.",
                "\u0080\u0002c__builtin__\neval\n)R.",
                "\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093\u008c\u0002ls\u0085R.")) {
            assertThatThrownBy(() -> decode(evil))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("refused: only pickles of plain data");
        }
        for (String instruction : List.of("b", "i", "o", "P", "Q", "\u0081", "\u0092", "\u0082", "S", "I", "F")) {
            assertThatThrownBy(() -> decode("\u0080\u0002" + instruction))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("instruction=0x" + Integer.toHexString(instruction.charAt(0)));
        }
    }

    @Test
    void lengthIsBelievedOnlyAsFarAsThereIsInput() {
        for (String cut : List.of(
                "\u0080\u0004X\u00ff\u00ff\u00ff\u007f.",
                "\u0080\u0004B\u00ff\u00ff\u00ff\u00ff.",
                "\u0080\u0004\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\0\0\0.",
                "\u0080\u0004\u008b\u00ff\u00ff\u00ff\u007f.")) {
            assertThatThrownBy(() -> decode(cut))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cut");
        }
    }

    @Test
    void keysThatTakeForEverToHashAreRefused() {
        assertThatThrownBy(() -> decode("\u0080\u0004}](K\u0001eK\u0001s.")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> decode("\u0080\u0004}]K\u0001s."))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can be a key");
        assertThatThrownBy(() -> decode("\u0080\u0004\u008f(]\u0090."))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can be a key");
    }

    @Test
    void damagedPicklesAreIoExceptionsAndNothingElse() throws Exception {
        MessageFormat format = Pickle.format();
        byte[] good = format.encode(List.of(Map.of("a", 1), Set.of(2), "text", new byte[5], 1.5, 1L << 50));
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            byte[] bad = Arrays.copyOf(good, 1 + random.nextInt(good.length + 5));
            for (int changes = random.nextInt(5); changes >= 0; changes--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                format.decode(bad);
            } catch (IOException expected) {
                assertThat(expected.getMessage()).isNotNull();
            }
        }
    }

    @Test
    void whatIsNoPlainDataIsNamedWithTheWayToIt() {
        MessageFormat format = Pickle.format();
        assertThatThrownBy(() -> format.encode(Map.of("k", List.of(1, Runtime.getRuntime()))))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("class=java.lang.Runtime")
                .hasMessageContaining("path=message.value[]");
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        assertThatThrownBy(() -> format.encode(itself))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("within itself");
        assertThatThrownBy(() -> format.encode(Collections.nCopies(1, new int[1])))
                .isInstanceOf(NotSerializableException.class);
    }

    /** Runs without the optional library. */
    static final class WithoutLibrary {
        public static void main(String[] args) {
            try {
                Pickle.format();
            } catch (IllegalStateException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void withoutTheLibraryItIsSaidWhatToAdd() throws Exception {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("pickle"))
                .collect(Collectors.joining(File.pathSeparator));
        try (JavaProgram program =
                JavaProgram.of(WithoutLibrary.class).classPath(classPath).start()) {
            assertThat(program.awaitExit()).isZero();
            assertThat(program.stdout()).singleElement().asString().contains("net.razorvine:pickle:1.5");
        }
    }

    private static Object decode(String latin1) throws Exception {
        return Pickle.format().decode(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
