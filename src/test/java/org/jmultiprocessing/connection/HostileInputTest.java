package org.jmultiprocessing.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.jmultiprocessing.internal.transport.AuthenticationFailure;
import org.jmultiprocessing.internal.transport.Handshake;
import org.junit.jupiter.api.Test;

/** Whatever the other end sends: no hang, no huge memory, and no exception but those that are documented. */
class HostileInputTest {
    private static final int MUTATIONS = 100_000;
    private static final long BELIEVED = 64L << 20;
    private static final byte[] KEY = {1, 2, 3};

    @Test
    void framesAreReadOrRefused() throws Exception {
        Random random = new Random(1);
        byte[] good = frames();
        int whole = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            whole += received(mutated(good, random), random);
        }
        // Most mutations leave some messages whole, else this test would not test much.
        assertThat(whole).isGreaterThan(MUTATIONS);
    }

    private static byte[] frames() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        for (int size : new int[] {0, 1, 5, 40, 0, 200}) {
            out.writeInt(size);
            out.write(new byte[size]);
        }
        out.writeInt(-1);
        out.writeLong(10);
        out.write(new byte[10]);
        return bytes.toByteArray();
    }

    /** How many messages came out. */
    private static int received(byte[] input, Random random) throws IOException {
        Incoming incoming = new Incoming(ByteBuffer.allocate(0));
        ReadableByteChannel channel = trickling(input, random);
        int messages = 0;
        try {
            while (true) {
                WholeReception reception = new WholeReception(BELIEVED);
                while (!incoming.advance(reception)) {
                    if (incoming.read(channel) < 0) {
                        throw incoming.end();
                    }
                }
                messages++;
            }
        } catch (EOFException end) {
            return messages;
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?s)(bad message length|got end of file during message).*");
            return messages;
        }
    }

    private static ReadableByteChannel trickling(byte[] input, Random random) {
        int most = 1 + random.nextInt(input.length);
        return Channels.newChannel(new ByteArrayInputStream(input) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
                return super.read(to, offset, Math.min(length, most));
            }
        });
    }

    @Test
    void handshakeEndsWithTheProofOrAFailureWhateverIsSaid() {
        Random random = new Random(2);
        for (int i = 0; i < MUTATIONS; i++) {
            boolean md5 = random.nextBoolean();
            Handshake victim = i % 2 == 0 ? Handshake.ofListener(KEY, md5) : Handshake.ofClient(KEY, md5);
            Handshake partner = i % 2 == 0 ? Handshake.ofClient(KEY, md5) : Handshake.ofListener(KEY, md5);
            assertThat(isProvenBy(victim, partner, random)).isFalse();
        }
    }

    /** Talks with it as one who knows the key, but of whose messages that are no random challenge one is mutated. */
    private static boolean isProvenBy(Handshake victim, Handshake partner, Random random) {
        byte[] first = victim.begin();
        byte[] message = first == null ? partner.begin() : partner.received(first);
        boolean mutated = false;
        while (message != null) {
            boolean isChallenge = new String(message, StandardCharsets.ISO_8859_1).startsWith("#CHALLENGE#");
            if (!mutated && !isChallenge) {
                message = differentFrom(message, random);
                mutated = true;
            } else if (isChallenge && random.nextInt(4) == 0) {
                message = differentFrom(message, random);
            }
            byte[] reply = victim.received(message);
            if (isFailed(victim) || reply == null) {
                return victim.isDone();
            }
            message = partner.received(reply);
            if (isFailed(partner)) {
                return victim.isDone();
            }
        }
        return victim.isDone();
    }

    private static boolean isFailed(Handshake handshake) {
        try {
            handshake.throwIfFailed();
            return false;
        } catch (AuthenticationFailure e) {
            return true;
        }
    }

    private static byte[] differentFrom(byte[] message, Random random) {
        byte[] mutated = mutated(message, random);
        while (Arrays.equals(mutated, message)) {
            mutated = mutated(message, random);
        }
        return mutated;
    }

    private static byte[] mutated(byte[] good, Random random) {
        byte[] bad = good.clone();
        switch (random.nextInt(4)) {
            case 0 -> bad = Arrays.copyOf(bad, 1 + random.nextInt(bad.length));
            case 1 -> bad = Arrays.copyOf(bad, bad.length + 1 + random.nextInt(20));
            case 2 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            default -> {
                int from = random.nextInt(bad.length);
                byte[] noise = new byte[Math.min(1 + random.nextInt(12), bad.length - from)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bad, from, noise.length);
            }
        }
        return bad;
    }
}
