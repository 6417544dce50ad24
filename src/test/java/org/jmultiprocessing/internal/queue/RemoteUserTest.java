package org.jmultiprocessing.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;

/** The deaths of a queue's user that happen between two messages, acted out message by message. */
class RemoteUserTest {
    private static final byte[] FIRST = {1};
    private static final byte[] SECOND = {2};

    private final QueueHome home = new QueueHome(2);

    private Channel user() throws IOException {
        return Endpoint.dial(home.address().endpoint(), home.address().service(), new byte[0]);
    }

    @Test
    void itemFetchedButNotTakenIsTheNextAgain() throws Exception {
        put(FIRST);
        put(SECOND);
        try (Channel user = user()) {
            user.send(QueueMessage.of(QueueMessage.WANT, Deadline.NEVER));
            assertThat(user.receive()).containsExactly(QueueMessage.ITEM, 1);
            assertThat(home.size()).isEqualTo(1);
        }
        Await.until("given back", () -> home.size() == 2);
        assertThat(home.get(Deadline.NOW)).isEqualTo(FIRST);
        assertThat(home.get(Deadline.NOW)).isEqualTo(SECOND);
    }

    @Test
    void itemFetchedButNotTakenGoesToWhoWaits() throws Exception {
        put(FIRST);
        try (Channel user = user();
                Channel waiting = user()) {
            user.send(QueueMessage.of(QueueMessage.WANT, Deadline.NEVER));
            assertThat(user.receive()).containsExactly(QueueMessage.ITEM, 1);
            waiting.send(QueueMessage.of(QueueMessage.WANT, Deadline.NEVER));
            user.close();
            assertThat(waiting.receive()).containsExactly(QueueMessage.ITEM, 1);
            waiting.send(QueueMessage.of(QueueMessage.TAKEN));
        }
        assertThat(home.size()).isZero();
    }

    @Test
    void itemTakenIsNotGivenBack() throws Exception {
        put(FIRST);
        try (Channel user = user()) {
            user.send(QueueMessage.of(QueueMessage.WANT, Deadline.NEVER));
            user.receive();
            user.send(QueueMessage.of(QueueMessage.TAKEN));
        }
        put(SECOND);
        assertThat(home.get(Deadline.NOW)).isEqualTo(SECOND);
        assertThat(home.get(Deadline.NOW)).isNull();
    }

    @Test
    void roomReservedButNotUsedIsFreeAgain() throws Exception {
        put(FIRST);
        try (Channel user = user()) {
            user.send(QueueMessage.of(QueueMessage.RESERVE, Deadline.NEVER));
            assertThat(user.receive()).containsExactly(QueueMessage.ROOM);
            assertThat(home.put(SECOND, Deadline.NOW)).isFalse();
        }
        Await.until("room", () -> home.put(SECOND, Deadline.NOW));
        assertThat(home.put(SECOND, Deadline.NOW)).isFalse();
    }

    @Test
    void roomOfAnItemStoredStaysTakenAndOfOneNotStoredIsFreeAgain() throws Exception {
        try (Channel user = user()) {
            user.send(QueueMessage.of(QueueMessage.RESERVE, Deadline.NEVER));
            user.receive();
            user.send(QueueMessage.of(QueueMessage.STORE));
            user.send(QueueMessage.of(QueueMessage.RESERVE, Deadline.NEVER));
            assertThat(user.receive()).containsExactly(QueueMessage.ROOM);
        }
        Await.until("room for one", () -> home.put(FIRST, Deadline.NOW));
        assertThat(home.put(FIRST, Deadline.NOW)).isFalse();
        assertThat(home.get(Deadline.NOW)).isEmpty();
        assertThat(home.get(Deadline.NOW)).isEqualTo(FIRST);
    }

    @Test
    void whoHasLeftIsNotServed() throws Exception {
        try (Channel getter = user()) {
            getter.send(QueueMessage.of(QueueMessage.WANT, Deadline.NEVER));
        }
        put(FIRST);
        Await.until("left to others", () -> home.size() == 1);
        assertThat(home.get(Deadline.NOW)).isEqualTo(FIRST);
    }

    @Test
    void unknownMessageEndsTheConnection() throws Exception {
        try (Channel user = user()) {
            user.send(new byte[] {99});
            Await.until("closed", () -> {
                try {
                    user.receive();
                    return false;
                } catch (IOException ended) {
                    return true;
                }
            });
        }
        put(FIRST);
        assertThat(home.get(Deadline.NOW)).isEqualTo(FIRST);
    }

    @Test
    void waitThatIsOverIsTold() throws Exception {
        try (Channel user = user()) {
            user.send(QueueMessage.of(QueueMessage.WANT, Deadline.NOW));
            assertThat(user.receive()).containsExactly(QueueMessage.NONE);
            user.send(QueueMessage.of(QueueMessage.SIZE));
            assertThat(ByteBuffer.wrap(user.receive()).getInt(1)).isZero();
        }
    }

    private void put(byte[] item) throws InterruptedException {
        assertThat(home.put(item, Deadline.NOW)).isTrue();
    }
}
