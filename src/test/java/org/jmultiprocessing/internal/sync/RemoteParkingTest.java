package org.jmultiprocessing.internal.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.memory.Arena;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.OwnThread;
import org.junit.jupiter.api.Test;

/** From this JVM to itself, through the door. */
class RemoteParkingTest extends ParkingContract {
    @Override
    Parking newParking() {
        return new RemoteParking(ownAddress());
    }

    @Test
    void aHomeThatIsNotThereIsAnError() throws Exception {
        Word word = Word.ofValue(Arena.allocate(64), 0);
        Parking nowhere = new RemoteParking("unix:/nowhere");
        assertThatThrownBy(() -> nowhere.await(word, 0, Deadline.NEVER)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> nowhere.notifyOnChange(word, 0, () -> {})).isInstanceOf(IOException.class);
        nowhere.wake(word, 1);
    }

    @Test
    void anObserversConnectionThatEndsLeavesTheTable() throws Exception {
        Block block = Arena.allocate(64);
        try (Channel dying = Endpoint.dial(ownAddress(), ObservingService.NAME, new byte[0])) {
            dying.send(
                    RemoteParking.request(ObservingService.BEGIN, ObservingService.BEGIN_BYTES, Word.ofValue(block, 0))
                            .putLong(0)
                            .put((byte) 0)
                            .putLong(7)
                            .flip());
            awaitParked(block, 1);
        }
        awaitParked(block, 0);
    }

    @Test
    void aWakeUpThatItsReceiverLeavesUnusedGoesToTheNextOne() throws Exception {
        Block block = Arena.allocate(64);
        Word word = Word.ofValue(block, 0);
        Channel dying = dial();
        dying.send(request(block, 0));
        awaitParked(block, 1);
        var next = OwnThread.supply(() -> await(word));
        awaitParked(block, 2);
        assertThat(word.claimWake()).isTrue();
        LocalParking.OWN.wake(word, 1);
        assertThat(dying.receive()).containsExactly(ParkingService.WOKEN);
        dying.close();
        assertThat(next.get()).isTrue();
        assertThat(block.getLong(8)).isZero();
    }

    @Test
    void aConnectionThatEndsLeavesTheTable() throws Exception {
        Block block = Arena.allocate(64);
        try (Channel dying = dial()) {
            dying.send(request(block, 0));
            awaitParked(block, 1);
        }
        awaitParked(block, 0);
    }

    @Test
    void nonsenseEndsTheConnectionAndNothingElse() throws Exception {
        Block block = Arena.allocate(64);
        assertEnds(new byte[] {9});
        assertEnds(new byte[] {ParkingService.WAIT, 0});
        assertEnds(new byte[ParkingService.WAIT_BYTES + 1]);
        assertEnds(request(block, 1L << 40).array());
        assertEnds(request(block, 4).array());
        assertEnds(request(block, -1L << 40).array());
        assertThat(parking.await(Word.ofValue(block, 0), 1, Deadline.NEVER)).isTrue();
    }

    private static void assertEnds(byte[] request) throws IOException {
        try (Channel channel = dial()) {
            channel.send(request);
            assertThatThrownBy(channel::receive).isInstanceOfAny(EOFException.class, IOException.class);
        }
    }

    private static ByteBuffer request(Block block, long beyond) {
        return ByteBuffer.allocate(ParkingService.WAIT_BYTES)
                .put(ParkingService.WAIT)
                .putInt(block.fileNumber())
                .putLong(block.position() + beyond)
                .putLong(0)
                .put((byte) 0)
                .putLong(Long.MAX_VALUE)
                .flip();
    }

    private static Channel dial() throws IOException {
        return Endpoint.dial(ownAddress(), ParkingService.NAME, new byte[0]);
    }

    private static String ownAddress() {
        try {
            Sharing.refTo(Arena.allocate(64));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Endpoint.own().address();
    }

    private boolean await(Word word) {
        try {
            return parking.await(word, 0, Deadline.NEVER);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitParked(Block block, int count) throws Exception {
        Await.value("parked threads", () -> (int) block.getLong(8), parked -> parked == count);
    }
}
