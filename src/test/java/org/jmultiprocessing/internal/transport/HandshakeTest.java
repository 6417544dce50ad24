package org.jmultiprocessing.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.transport.Pair.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {
    private static final byte[] KEY = {1, 2, 3};
    private static final byte[] OTHER = {1, 2, 4};

    @Test
    void bothEndsProveTheKey() throws Exception {
        try (Pair pair = Pair.of(Kind.TCP)) {
            CompletableFuture<Void> answer = async(() -> Handshake.run(Handshake.ofClient(KEY, false), pair.client()));
            Handshake.run(Handshake.ofListener(KEY, false), pair.server());
            answer.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void anotherKeyIsToldAtBothEnds() throws Exception {
        try (Pair pair = Pair.of(Kind.TCP)) {
            CompletableFuture<Void> answer =
                    async(() -> Handshake.run(Handshake.ofClient(OTHER, false), pair.client()));
            assertThatThrownBy(() -> Handshake.run(Handshake.ofListener(KEY, false), pair.server()))
                    .isInstanceOf(AuthenticationFailure.class)
                    .hasMessageContaining("digest received was wrong");
            assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(AuthenticationFailure.class)
                    .hasMessageContaining("digest sent was rejected");
        }
    }

    @Test
    void answerIsBoundToItsChallenge() {
        Handshake listener = Handshake.ofListener(KEY, false);
        listener.begin();
        byte[] recorded = answerTo("{sha256}0123456789012345678901234567890123456789", false);
        assertThat(listener.received(recorded)).isEqualTo(ascii("#FAILURE#"));
        assertThatThrownBy(listener::throwIfFailed).isInstanceOf(AuthenticationFailure.class);
    }

    /** Computed with Python's hmac module. */
    @ParameterizedTest
    @CsvSource({
        "{sha256}, 1a7b9ebd80c180996b62a4154380203edd56944e6325ec806c361de66059ea3d",
        "{sha384}, 3406b6e3cf956d82b21eab5d161328f8c6d28d77b62ef530dbeeb37ff65b1afa43210bb9c18c9bd3e70cfa766e375b57",
        "{sha3_256}, 2a5aafa4ad7711faa05a1a777f666f474426c05c75eb9d3b260b37681e93edb7",
        "{sha3_384}, 74b21e4d86a8888cd8fe3fd002b1c307a1fcafa973acdf9e20e24aa89387913ba4a2b1c2a937a8fe13cb1bd9a0fb39a7",
        "{md5}, 27f91b3f7d3507a45e7e96b19acfc9c4"
    })
    void answerIsPythons(String name, String hex) {
        byte[] answer = answerTo(name + "0123456789012345678901234567890123456789", true);
        assertThat(new String(answer, 0, name.length(), StandardCharsets.US_ASCII))
                .isEqualTo(name);
        assertThat(HexFormat.of().formatHex(answer, name.length(), answer.length))
                .isEqualTo(hex);
    }

    /** Python 3.11's challenge is 20 bytes without a name, and so is the answer. */
    @Test
    void challengeWithoutANameIsAnsweredWithMd5IfThatIsAllowed() {
        assertThat(HexFormat.of().formatHex(answerTo("01234567890123456789", true)))
                .isEqualTo("95c51a4ced01d5e1944e3f8a469b257b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01234567890123456789", "{md5}0123456789012345678901234567890123456789"})
    void md5IsRefusedWithTheNameOfTheOptionThatAllowsIt(String challenge) {
        Handshake client = Handshake.ofClient(KEY, false);
        assertThat(client.received(ascii("#CHALLENGE#" + challenge))).isNull();
        assertThatThrownBy(client::throwIfFailed)
                .isInstanceOf(AuthenticationFailure.class)
                .hasMessageContaining("AuthKey.allowLegacyMd5()");
    }

    @Test
    void md5AnswerIsAcceptedOnlyIfThatIsAllowed() {
        for (boolean allowed : new boolean[] {true, false}) {
            Handshake listener = Handshake.ofListener(KEY, allowed);
            byte[] challenge = listener.begin();
            byte[] asked = Arrays.copyOfRange(challenge, 11, challenge.length);
            assertThat(listener.received(Digest.MD5.hmac(KEY, asked)))
                    .isEqualTo(ascii(allowed ? "#WELCOME#" : "#FAILURE#"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#CHAL",
                "#CHALLENGE#",
                "#CHALLENGE#{sha1}0123456789012345678901234567890123456789",
                "#CHALLENGE#{sha256}short",
                "#WELCOME#"
            })
    void nonsenseIsNoChallenge(String nonsense) {
        Handshake client = Handshake.ofClient(KEY, true);
        assertThat(client.received(ascii(nonsense))).isNull();
        assertThatThrownBy(client::throwIfFailed)
                .isInstanceOf(AuthenticationFailure.class)
                .hasMessageContaining("no challenge that is understood");
    }

    private static byte[] answerTo(String challenge, boolean allowsMd5) {
        return Handshake.ofClient(KEY, allowsMd5).received(ascii("#CHALLENGE#" + challenge));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void hugeMessageBeforeTheProofIsRefused() throws Exception {
        try (Pair pair = Pair.of(Kind.TCP)) {
            pair.sendRaw((byte) 0x7f, (byte) -1, (byte) -1, (byte) 0);
            assertThatThrownBy(() -> Handshake.run(Handshake.ofListener(KEY, false), pair.server()))
                    .isInstanceOf(StreamCorruptedException.class)
                    .hasMessageContaining("limit=256");
        }
    }

    @ParameterizedTest
    @EnumSource
    void greetingNamesTheServiceAndShowsTheKey(Kind kind) throws Exception {
        try (Pair pair = Pair.of(kind)) {
            CompletableFuture<Void> sent =
                    async(() -> Greeting.send(pair.client(), pair.address(), "sérvice", new byte[] {5, 6}));
            Greeting greeting = Greeting.receive(pair.server(), pair.address());
            assertThat(greeting.service()).isEqualTo("sérvice");
            assertThat(greeting.body()).containsExactly(5, 6);
            sent.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void greetingWithoutTheKeyIsRefused() throws Exception {
        for (int length : new int[] {0, 1, 31, 32, 33, 100}) {
            try (Pair pair = Pair.of(Kind.UNIX)) {
                pair.client().send(new byte[length]);
                assertThatThrownBy(() -> Greeting.receive(pair.server(), pair.address()))
                        .isInstanceOf(AuthenticationFailure.class);
            }
        }
    }

    @Test
    void greetingThatIsCutShortIsRefused() throws Exception {
        for (int length : new int[] {32, 33}) {
            try (Pair pair = Pair.of(Kind.UNIX)) {
                byte[] message = Arrays.copyOf(TreeKey.copy(), length);
                if (length > 32) {
                    message[32] = 10;
                }
                pair.client().send(message);
                assertThatThrownBy(() -> Greeting.receive(pair.server(), pair.address()))
                        .isInstanceOf(StreamCorruptedException.class)
                        .hasMessageContaining("cut short");
            }
        }
    }

    @Test
    void endOfTheOtherIsNoProof() throws Exception {
        try (Pair pair = Pair.of(Kind.TCP)) {
            pair.client().close();
            assertThatThrownBy(() -> Greeting.receive(pair.server(), pair.address()))
                    .isInstanceOf(IOException.class);
        }
    }

    private static CompletableFuture<Void> async(Body body) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                body.run();
                ended.complete(null);
            } catch (IOException e) {
                ended.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return ended;
    }

    private interface Body {
        void run() throws IOException;
    }
}
