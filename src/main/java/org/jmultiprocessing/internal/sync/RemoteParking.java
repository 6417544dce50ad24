package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.Uninterrupted;

/** For threads of any other process: each waits on a connection to the home, see {@link ParkingService}. */
final class RemoteParking implements Parking {
    private final String home;
    private static final long NANOS_BETWEEN_LOOKS = 100_000;

    private final HomeConnections connections;

    RemoteParking(String home) {
        this.home = home;
        this.connections = HomeConnections.to(home);
    }

    @Override
    public boolean await(Word word, long expected, Deadline deadline) throws InterruptedException, IOException {
        if (Thread.interrupted()) {
            throw interrupted(null);
        }
        if (!connections.areOpened() && changesBeforeTheyAre(word, expected, deadline)) {
            return true;
        }
        try {
            byte answer = ask(waitFor(word, expected, deadline), deadline);
            if (answer == ParkingService.WOKEN) {
                word.wakeArrived();
            }
            return answer != ParkingService.TIMED_OUT;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw interrupted(e);
            }
            if (deadline.hasPassed()) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void wake(Word word, int count) {
        ByteBuffer request = request(ParkingService.WAKE, ParkingService.WAKE_BYTES, word)
                .putInt(count)
                .flip();
        if (!connections.areOpened()) {
            connections.saySoon(request);
            return;
        }
        try {
            Uninterrupted.run(() -> tell(request));
        } catch (IOException theHomeHasEnded) {
            word.wakeArrived();
        }
    }

    @Override
    public Registration notifyOnChange(Word word, long expected, Runnable action) throws IOException {
        return HomeObserver.of(home).register(word, expected, action);
    }

    /** Looks by itself, now and then, as long as nobody else can tell. */
    private boolean changesBeforeTheyAre(Word word, long expected, Deadline deadline) throws InterruptedException {
        connections.openSoon();
        while (!connections.areOpened() && !deadline.hasPassed()) {
            if (!word.isStill(expected)) {
                return true;
            }
            LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            if (Thread.interrupted()) {
                throw interrupted(null);
            }
        }
        return false;
    }

    /** Should the connection be from an earlier time and have ended since, a new one decides. */
    private byte ask(ByteBuffer request, Deadline deadline) throws IOException {
        Channel idle = connections.idle();
        if (idle != null) {
            try {
                return ask(idle, request, deadline);
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted() || deadline.hasPassed()) {
                    throw e;
                }
            }
        }
        return ask(connections.dial(), request, deadline);
    }

    private byte ask(Channel channel, ByteBuffer request, Deadline deadline) throws IOException {
        byte answer = exchange(channel, request, deadline);
        connections.giveBack(channel);
        return answer;
    }

    private static byte exchange(Channel channel, ByteBuffer request, Deadline deadline) throws IOException {
        OverdueAnswers.OWN.expect(channel, deadline);
        try {
            channel.send(request.duplicate());
            return channel.receive(1)[0];
        } catch (IOException e) {
            channel.close();
            throw e;
        } finally {
            OverdueAnswers.OWN.arrived(channel);
        }
    }

    private Channel tell(ByteBuffer request) throws IOException {
        Channel idle = connections.idle();
        try {
            return tell(idle != null ? idle : connections.dial(), request);
        } catch (IOException e) {
            if (idle == null) {
                throw e;
            }
            return tell(connections.dial(), request);
        }
    }

    private Channel tell(Channel channel, ByteBuffer request) throws IOException {
        try {
            channel.send(request.duplicate());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        connections.giveBack(channel);
        return channel;
    }

    private static ByteBuffer waitFor(Word word, long expected, Deadline deadline) {
        return request(ParkingService.WAIT, ParkingService.WAIT_BYTES, word)
                .putLong(expected)
                .put(word.kind())
                .putLong(deadline.remainingNanos())
                .flip();
    }

    static ByteBuffer request(byte kind, int bytes, Word word) {
        return ByteBuffer.allocate(bytes)
                .put(kind)
                .putInt(word.block().fileNumber())
                .putLong(word.position());
    }

    private static InterruptedException interrupted(IOException cause) {
        InterruptedException interrupted =
                new InterruptedException("interrupted while waiting for another process or thread");
        if (cause != null) {
            interrupted.addSuppressed(cause);
        }
        return interrupted;
    }
}
