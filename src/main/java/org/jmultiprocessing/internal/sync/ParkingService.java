package org.jmultiprocessing.internal.sync;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.memory.Block;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Service;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * Lets threads of other processes wait for words of this process's memory. A connection serves one thread at a time.
 *
 * <pre>
 *   WAIT ┌─┬──────┬──────────┬──────────┬───────┬────────────┐      WAKE ┌─┬──────┬──────────┬───────┐
 *        │1│ file │ position │ expected │ owner │ nanos left │           │2│ file │ position │ count │
 *        └─┴──────┴──────────┴──────────┴───────┴────────────┘           └─┴──────┴──────────┴───────┘
 *         1   4       8          8         1         8 bytes              1   4       8         4
 * </pre>
 *
 * A WAIT gets one answer of one byte: 1 woken, 2 timed out, 3 the word had changed already; owner tells whether the word
 * names an owner; Long.MAX_VALUE nanoseconds are for ever. A WAKE gets none. The one byte 3, DONE, comes before a connection
 * is closed that is not needed any more.
 *
 * <p>A connection that ends after its thread was woken, and before it said anything else, has perhaps lost that wake-up:
 * it is given to the next waiter, who at worst looks for nothing.
 */
final class ParkingService implements Service {
    static final String NAME = "parking";
    static final byte WAIT = 1;
    static final byte WAKE = 2;
    static final byte DONE = 3;
    static final byte WOKEN = 1;
    static final byte TIMED_OUT = 2;
    static final byte CHANGED = 3;
    static final int WAIT_BYTES = 30;
    static final int WAKE_BYTES = 17;
    static final int EXPECTED = 13;
    private static final int OWNER = 21;

    private final WaitTable table;

    ParkingService(WaitTable table) {
        this.table = table;
    }

    @Override
    public void serve(Channel channel, byte[] greeting) throws IOException {
        RemoteWaiter last = null;
        try {
            while (true) {
                ByteBuffer request = ByteBuffer.wrap(channel.receive(WAIT_BYTES));
                last = null;
                switch (request.get(0)) {
                    case WAIT -> last = enter(channel, request);
                    case WAKE -> wake(request);
                    case DONE -> {
                        return;
                    }
                    default -> throw new IOException("not a request: kind=" + request.get(0));
                }
            }
        } catch (SocketException itsProcessHasEnded) {
            channel.close();
        } finally {
            if (last != null && !table.leave(last)) {
                last.isGone();
            }
        }
    }

    private RemoteWaiter enter(Channel channel, ByteBuffer request) throws IOException {
        requireLength(request, WAIT_BYTES);
        Word word = word(request);
        long expected = request.getLong(EXPECTED);
        long nanos = request.getLong(WAIT_BYTES - Long.BYTES);
        Deadline deadline = nanos == Long.MAX_VALUE ? Deadline.NEVER : Deadline.afterNanos(nanos);
        RemoteWaiter waiter = new RemoteWaiter(channel, word, expected, deadline);
        if (table.enter(waiter)) {
            return waiter;
        }
        channel.send(new byte[] {CHANGED});
        return null;
    }

    private void wake(ByteBuffer request) throws IOException {
        requireLength(request, WAKE_BYTES);
        table.wake(Word.ofValue(block(request), 0), request.getInt());
    }

    private static void requireLength(ByteBuffer request, int length) throws IOException {
        if (request.capacity() != length) {
            throw new IOException("a request of another length: kind=" + request.get(0) + ", wanted=" + length
                    + ", length=" + request.capacity());
        }
    }

    /** The word that is to be waited for. */
    static Word word(ByteBuffer request) throws IOException {
        return Word.ofKind(request.get(OWNER), block(request), 0);
    }

    private static Block block(ByteBuffer request) throws IOException {
        int file = request.position(1).getInt();
        long position = request.getLong();
        Block block = position % Long.BYTES == 0 ? Block.ofOwnFile(file, position, Word.BYTES) : null;
        if (block == null) {
            throw new IOException("no such memory here: file=" + file + ", position=" + position);
        }
        return block;
    }

    /** Between leaving the table and being told so, its connection may end. */
    private final class RemoteWaiter extends Waiter {
        private final Channel channel;
        private Outcome outcome;
        private boolean gone;

        RemoteWaiter(Channel channel, Word word, long expected, Deadline deadline) {
            super(word, expected, deadline);
            this.channel = channel;
        }

        @Override
        void tell(Outcome told) {
            synchronized (this) {
                outcome = told;
                if (gone) {
                    passOn();
                    return;
                }
            }
            try {
                channel.send(new byte[] {told == Outcome.WOKEN ? WOKEN : TIMED_OUT});
            } catch (IOException itsProcessHasEnded) {
                // The thread that reads this channel sees that too, and passes the wake-up on.
            }
        }

        /** Nobody reads what it is told, or was told last. */
        synchronized void isGone() {
            gone = true;
            passOn();
        }

        private void passOn() {
            if (outcome == Outcome.WOKEN) {
                table.passOn(word());
            }
        }
    }
}
