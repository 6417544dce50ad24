package org.jmultiprocessing.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.internal.transport.Pair.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandshakeTest {
    private static final byte[] KEY = {1, 2, 3};
    private static final byte[] OTHER = {1, 2, 4};

    @Test
    void bothEndsProveTheKey() throws Exception {
        try (Pair pair = Pair.of(Kind.TCP)) {
            CompletableFuture<Void> answer = async(() -> {
                Handshake.answer(pair.client(), KEY);
                Handshake.challenge(pair.client(), KEY);
            });
            Handshake.challenge(pair.server(), KEY);
            Handshake.answer(pair.server(), KEY);
            answer.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void anotherKeyIsToldAtBothEnds() throws Exception {
        try (Pair pair = Pair.of(Kind.TCP)) {
            CompletableFuture<Void> answer = async(() -> Handshake.answer(pair.client(), OTHER));
            assertThatThrownBy(() -> Handshake.challenge(pair.server(), KEY))
                    .isInstanceOf(AuthenticationFailure.class)
                    .hasMessageContaining("digest received was wrong");
            assertThatThrownBy(() -> answer.get(20, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(AuthenticationFailure.class)
                    .hasMessageContaining("digest sent was rejected");
        }
    }

    @Test
    void answerIsBoundToItsChallenge() throws Exception {
        try (Pair pair = Pair.of(Kind.TCP)) {
            byte[] recorded = recordAnswer();
            async(() -> {
                pair.client().receive();
                pair.client().send(recorded);
            });
            assertThatThrownBy(() -> Handshake.challenge(pair.server(), KEY)).isInstanceOf(AuthenticationFailure.class);
        }
    }

    private static byte[] recordAnswer() throws Exception {
        try (Pair pair = Pair.of(Kind.TCP)) {
            async(() -> Handshake.answer(pair.client(), KEY));
            pair.server()
                    .send("#CHALLENGE#{sha256}0123456789012345678901234567890123456789"
                            .getBytes(StandardCharsets.US_ASCII));
            return pair.server().receive();
        }
    }

    /** Computed with Python's hmac module. */
    @Test
    void answerIsPythons() throws Exception {
        byte[] answer = recordAnswer();
        assertThat(new String(answer, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("{sha256}");
        StringBuilder hex = new StringBuilder();
        for (int i = 8; i < answer.length; i++) {
            hex.append(String.format("%02x", answer[i]));
        }
        assertThat(hex.toString()).isEqualTo("1a7b9ebd80c180996b62a4154380203edd56944e6325ec806c361de66059ea3d");
    }

    @ParameterizedTest
    @EnumSource
    void nonsenseIsNoChallenge(Nonsense nonsense) throws Exception {
        try (Pair pair = Pair.of(Kind.TCP)) {
            pair.server().send(nonsense.text.getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> Handshake.answer(pair.client(), KEY))
                    .isInstanceOf(AuthenticationFailure.class)
                    .hasMessageContaining("no challenge that is understood");
        }
    }

    @Test
    void hugeMessageBeforeTheProofIsRefused() throws Exception {
        try (Pair pair = Pair.of(Kind.TCP)) {
            pair.sendRaw((byte) 0x7f, (byte) -1, (byte) -1, (byte) 0);
            assertThatThrownBy(() -> Handshake.challenge(pair.server(), KEY))
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
                byte[] message = java.util.Arrays.copyOf(TreeKey.copy(), length);
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

    private enum Nonsense {
        EMPTY(""),
        SHORT("#CHAL"),
        WITHOUT_DIGEST("#CHALLENGE#"),
        MD5("#CHALLENGE#{md5}0123456789012345678901234567890123456789"),
        WELCOME("#WELCOME#");

        private final String text;

        Nonsense(String text) {
            this.text = text;
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
