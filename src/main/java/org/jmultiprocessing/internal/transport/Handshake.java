package org.jmultiprocessing.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Mutual proof that both ends know a key that never travels: the challenge and response of Python's
 * {@code multiprocessing.connection}.
 *
 * <pre>
 *  challenger                                     answerer
 *     | -- "#CHALLENGE#" "{sha256}" 40 random bytes --&gt; |
 *     | &lt;-- "{sha256}" HMAC(key, "{sha256}" random) --- |
 *     | -- "#WELCOME#" or "#FAILURE#" ----------------&gt; |      then the roles are swapped
 *
 *  the same with a Python before 3.12, if MD5 is allowed
 *     | -- "#CHALLENGE#" 20 random bytes -------------&gt; |      its challenge; ours is the one above
 *     | &lt;-- HMAC-MD5(key, all behind #CHALLENGE#) ----- |
 * </pre>
 *
 * It only says what is to be sent for what was received, so that blocking and event-driven connections can use the same
 * one. Messages of more than {@link #MESSAGE_LIMIT} bytes are to be refused before they come here. Not thread-safe.
 */
public final class Handshake {
    /** The longest message, in bytes. */
    public static final int MESSAGE_LIMIT = 256;

    private static final byte[] CHALLENGE = ascii("#CHALLENGE#");
    private static final byte[] WELCOME = ascii("#WELCOME#");
    private static final byte[] FAILURE = ascii("#FAILURE#");
    private static final int RANDOM_BYTES = 40;
    private static final int LEGACY_CHALLENGE_BYTES = 20;

    /** Tells apart what a message may mean. */
    private enum Expected {
        CHALLENGE,
        ANSWER,
        VERDICT,
        NOTHING
    }

    private final byte[] key;
    private final boolean allowsMd5;
    private final boolean challengesFirst;
    private byte[] challenge;
    private Expected expected;
    private boolean swapped;
    private AuthenticationFailure failure;

    private Handshake(byte[] key, boolean allowsMd5, boolean challengesFirst) {
        this.key = key;
        this.allowsMd5 = allowsMd5;
        this.challengesFirst = challengesFirst;
        this.expected = challengesFirst ? Expected.ANSWER : Expected.CHALLENGE;
    }

    /** The part of who was called. */
    public static Handshake ofListener(byte[] key, boolean allowsMd5) {
        return new Handshake(key, allowsMd5, true);
    }

    /** The part of who calls. */
    public static Handshake ofClient(byte[] key, boolean allowsMd5) {
        return new Handshake(key, allowsMd5, false);
    }

    /** Has what it needs loaded by this thread, which takes a fresh JVM some 50 ms: the reactor must not stand still as long. */
    public static void prepare() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        byte[] proof = Digest.SHA256.hmac(random, random);
        assert proof.length == Digest.SHA256.length();
    }

    /** Runs all of it on a channel, blocking for the other's messages. */
    static void run(Handshake handshake, Channel channel) throws IOException {
        byte[] reply = handshake.begin();
        while (true) {
            if (reply != null) {
                channel.send(reply);
            }
            handshake.throwIfFailed();
            if (handshake.isDone()) {
                return;
            }
            reply = handshake.received(channel.receive(MESSAGE_LIMIT));
        }
    }

    /** What is to be sent first, or null if the other has to begin. */
    public byte[] begin() {
        return challengesFirst ? challenge() : null;
    }

    /** Takes the other's message and tells what is to be sent for it, or null if nothing; then ask how it stands. */
    public byte[] received(byte[] message) {
        return switch (expected) {
            case CHALLENGE -> answer(message);
            case ANSWER -> verdict(message);
            case VERDICT -> heard(message);
            case NOTHING -> throw new IllegalStateException("this handshake is over already");
        };
    }

    /** Whether both ends have proven themselves. */
    public boolean isDone() {
        return expected == Expected.NOTHING && failure == null;
    }

    /** Throws if this handshake has failed, which is to be done after its last message was sent. */
    public void throwIfFailed() throws AuthenticationFailure {
        if (failure != null) {
            throw failure;
        }
    }

    private byte[] challenge() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        challenge = concat(Digest.SHA256.prefix(), random);
        expected = Expected.ANSWER;
        return concat(CHALLENGE, challenge);
    }

    private byte[] verdict(byte[] answer) {
        Digest digest = Digest.before(answer);
        boolean legacy = digest == null && answer.length == Digest.MD5.length();
        if ((legacy || digest == Digest.MD5) && !allowsMd5) {
            fail("the other end answered with MD5," + hintAtMd5());
        } else if (digest == null && !legacy) {
            fail("the other end sent no answer that is understood here: length=" + answer.length);
        } else if (!proves(answer, digest)) {
            fail("digest received was wrong: the other end of the connection has another key");
        }
        return failure != null ? FAILURE.clone() : welcome();
    }

    private boolean proves(byte[] answer, Digest digest) {
        byte[] right =
                digest == null ? Digest.MD5.hmac(key, challenge) : concat(digest.prefix(), digest.hmac(key, challenge));
        return MessageDigest.isEqual(answer, right);
    }

    private byte[] welcome() {
        expected = swapped ? Expected.NOTHING : Expected.CHALLENGE;
        swapped = true;
        return WELCOME.clone();
    }

    private byte[] answer(byte[] message) {
        int start = Math.min(CHALLENGE.length, message.length);
        byte[] asked = Arrays.copyOfRange(message, start, message.length);
        if (!Arrays.equals(CHALLENGE, Arrays.copyOf(message, start))) {
            return fail("the other end sent no challenge that is understood here: length=" + message.length);
        }
        return asked.length == LEGACY_CHALLENGE_BYTES ? legacyAnswer(asked) : namedAnswer(asked);
    }

    private byte[] namedAnswer(byte[] asked) {
        Digest digest = Digest.before(asked);
        if (digest == null || asked.length < LEGACY_CHALLENGE_BYTES) {
            return fail("the other end sent no challenge that is understood here: length="
                    + (CHALLENGE.length + asked.length) + ", known digests=sha256, sha384, sha3_256, sha3_384");
        }
        if (digest == Digest.MD5 && !allowsMd5) {
            return fail("the other end asks for MD5," + hintAtMd5());
        }
        expected = Expected.VERDICT;
        return concat(digest.prefix(), digest.hmac(key, asked));
    }

    private byte[] legacyAnswer(byte[] asked) {
        if (!allowsMd5) {
            return fail("the other end asks for MD5," + hintAtMd5());
        }
        expected = Expected.VERDICT;
        return Digest.MD5.hmac(key, asked);
    }

    private byte[] heard(byte[] verdict) {
        if (!Arrays.equals(verdict, WELCOME)) {
            return fail("digest sent was rejected: the other end of the connection has another key");
        }
        if (swapped) {
            expected = Expected.NOTHING;
            return null;
        }
        swapped = true;
        return challenge();
    }

    private byte[] fail(String message) {
        failure = new AuthenticationFailure(message);
        expected = Expected.NOTHING;
        return null;
    }

    private static String hintAtMd5() {
        return " as Python before 3.12 does, which is refused unless the key was made with"
                + " AuthKey.allowLegacyMd5()";
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
