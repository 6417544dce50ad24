package org.jmultiprocessing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jmultiprocessing.connection.Connection;

/**
 * A pipe between processes: Python's {@code multiprocessing.Pipe()}, which returns a pair of connections. Here the pair is this
 * object.
 *
 * <pre>{@code
 * var pipe = new Pipe();
 * var child = new Process(Pipes::shout, pipe.second());
 * child.start();
 * pipe.second().close();
 * pipe.first().send("hello");
 * String answer = pipe.first().recv();
 * }</pre>
 *
 * <p>Close the end that the child has got, as in Python: so that its end is seen when the child has ended.
 *
 * <p>Each end may be sent anywhere: as an argument, captured in a lambda, through a queue or another pipe, to a pool's task; the
 * receiver holds it, too, from then on. Several processes may use one end: each message goes to one of them, whole. An end is
 * closed when every process that holds it has closed it or ended, and it is not on its way to another; then the other end's
 * {@code recv} gets what is left, and the end of file, at once, or within 0.1 s if a process was killed.
 *
 * <p>A pipe holds 4 MiB of messages before {@code send} waits for the receiver. It lives in the memory of the process that
 * made it: if that ends, the others may still receive what was sent, and nothing else.
 *
 * <p>Immutable; its connections are thread- and process-safe.
 */
public final class Pipe {
    private final Connection first;
    private final Connection second;

    /** A pipe that goes both ways. */
    public Pipe() {
        this(true);
    }

    /**
     * A pipe.
     *
     * @param duplex whether it goes both ways; if not, the first end receives only, and the second sends only
     * @throws UncheckedIOException if there is no shared memory left for it
     */
    public Pipe(boolean duplex) {
        try {
            List<Connection> ends = Connection.pair(duplex);
            first = ends.get(0);
            second = ends.get(1);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a pipe: " + e.getMessage(), e);
        }
    }

    /** The first end; that of a one-way pipe receives only. */
    public Connection first() {
        return first;
    }

    /** The second end; that of a one-way pipe sends only. */
    public Connection second() {
        return second;
    }

    /** Names both ends. */
    @Override
    public String toString() {
        return "Pipe(" + first + ", " + second + ")";
    }
}
