package org.jmultiprocessing.connection;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import org.jmultiprocessing.internal.queue.PipeEnd;
import org.jmultiprocessing.internal.queue.Taker;
import org.jmultiprocessing.internal.sync.Registration;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.internal.util.Watchers;

/** One end of a pipe: shared memory, that any number of processes may hold. Thread- and process-safe. */
final class SharedLine extends Line implements PipeEnd.User {
    private static final Cleaner CLEANER = Cleaner.create();

    private final PipeEnd end;
    private final Watchers watchers = new Watchers();
    private Registration registration;
    private final Cleaner.Cleanable closing;
    private volatile boolean closed;
    private volatile boolean lost;

    /** A user of {@code end}, which this line closes; so does the garbage collector, as Python's does. */
    SharedLine(PipeEnd end) {
        this.end = end;
        this.closing = CLEANER.register(this, new Closing(end));
    }

    @Override
    void send(ByteBuffer[] parts, long length) throws IOException, InterruptedException {
        end.send(parts, this);
        for (ByteBuffer part : parts) {
            part.position(part.limit());
        }
    }

    @Override
    void receive(Intake intake) throws IOException, InterruptedException {
        end.receive(new Intaker(intake), this);
    }

    @Override
    boolean poll(Deadline deadline) throws IOException, InterruptedException {
        return end.poll(deadline, this);
    }

    @Override
    boolean isReady() {
        return closed || lost || end.isReady();
    }

    @Override
    void watch(Runnable action) {
        synchronized (watchers) {
            boolean first = watchers.isEmpty();
            watchers.add(action);
            if (first) {
                end.watched();
                register();
            }
        }
        if (isReady()) {
            action.run();
        }
    }

    @Override
    void unwatch(Runnable action) {
        synchronized (watchers) {
            boolean watched = !watchers.isEmpty();
            watchers.remove(action);
            if (watched && watchers.isEmpty()) {
                end.unwatched();
                unregister();
            }
        }
    }

    @Override
    boolean isReadable() {
        return end.isReadable();
    }

    @Override
    boolean isWritable() {
        return end.isWritable();
    }

    @Override
    void close() {
        closed = true;
        closing.clean();
        watchers.tell();
    }

    @Override
    public void check() throws IOException {
        if (closed) {
            throw new ConnectionClosedException(
                    "this end of the pipe was closed while a thread was blocked in it: " + end);
        }
    }

    @Override
    Object handle() {
        return new PipeEndHandle(end);
    }

    @Override
    public String toString() {
        return "end of pipe " + end;
    }

    /** What happens between looking at the state and registering is told at once, as the state is another one then. */
    private void register() {
        try {
            registration = end.whenChanged(end.state(), this::changed);
        } catch (IOException homeHasEnded) {
            lost = true;
        }
    }

    private void unregister() {
        if (registration != null) {
            registration.close();
            registration = null;
        }
    }

    private void changed() {
        synchronized (watchers) {
            registration = null;
            if (!watchers.isEmpty()) {
                register();
            }
        }
        watchers.tell();
    }

    /** Runs once, by whomever. */
    private record Closing(PipeEnd end) implements Runnable {
        @Override
        public void run() {
            try {
                end.close();
            } catch (IOException itsHomeHasEnded) {
                // And with it the pipe.
            }
        }
    }

    /** Gives the pieces of a message on. */
    private static final class Intaker implements Taker {
        private final Intake intake;
        private boolean begun;

        Intaker(Intake intake) {
            this.intake = intake;
        }

        @Override
        public void begin(long length) throws IOException {
            if (begun) {
                throw new IOException(
                        "got end of file during message: the process that sent it ended in the middle of it");
            }
            begun = true;
            intake.begin(length);
        }

        @Override
        public void take(ByteBuffer from, int position, int length) throws IOException {
            if (length > 0) {
                intake.take(from.slice(position, length));
            }
        }
    }
}
