package org.jmultiprocessing.connection;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jmultiprocessing.internal.queue.PipeEnd;
import org.jmultiprocessing.internal.util.Deadline;
import org.jmultiprocessing.spi.MessageFormat;

/**
 * One end of a connection between two processes, which carries whole messages: objects, or bytes. Python's
 * {@code multiprocessing.connection.Connection}, whose frames it speaks: at the other end there may be a Python.
 *
 * <p>Messages arrive whole, once and in the order in which they were sent. Any thread may send: messages of several
 * threads do not mix. One thread receives at a time, others wait for it. When the other end is closed, or its process
 * dies, what it had sent is received first, then an {@link java.io.EOFException} is thrown.
 *
 * <p>An interrupt never harms a connection: {@code send} throws {@link InterruptedException} only if nothing was sent, and
 * otherwise returns with the thread's status set, while the library sends the rest; a message whose receiver was
 * interrupted is received by the next one. Ready, as a {@link Waitable}, is a connection of which something can be
 * received, be it the end, and one that is closed. Thread-safe.
 */
public final class Connection implements Waitable, AutoCloseable, Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Messages messages;
    private final transient MessageFormat format;

    Connection(Line line) {
        this(new Messages(line), OwnFormat.INSTANCE);
    }

    /**
     * The two ends of a new pipe between processes: what {@code org.jmultiprocessing.Pipe} is made of.
     *
     * @param duplex false: the first end receives only, the second sends only
     * @return the first end and the second
     * @throws IOException if there is no shared memory left for it
     */
    public static List<Connection> pair(boolean duplex) throws IOException {
        List<PipeEnd> ends = PipeEnd.pair(duplex);
        return List.of(new Connection(new SharedLine(ends.get(0))), new Connection(new SharedLine(ends.get(1))));
    }

    private Connection(Messages messages, MessageFormat format) {
        this.messages = messages;
        this.format = format;
    }

    /**
     * This connection with another way to encode objects, such as {@link Pickle#format()}. It is the same connection: closing
     * one closes both.
     */
    public Connection withFormat(MessageFormat newFormat) {
        return new Connection(messages, Objects.requireNonNull(newFormat, "format"));
    }

    /**
     * Sends one object. Blocks while the other end does not read and the system's buffer is full. It is encoded before
     * anything is sent, and may be changed once this returns.
     *
     * @param object anything that the format can encode, or null
     * @throws java.io.NotSerializableException naming the culprit and the way to it, if it cannot be encoded
     * @throws IOException {@code "broken pipe"} if the other end is closed or its process has ended
     * @throws ConnectionClosedException if this end is closed
     */
    public void send(Object object) throws IOException, InterruptedException {
        sendBytes(format.encode(object));
    }

    /**
     * Blocks for one object that was sent, and rebuilds it. If that fails, the message is gone and the next one can be
     * received.
     *
     * @param <T> what the caller takes it for, unchecked
     * @throws java.io.EOFException if the other end is closed, or its process has ended, and all it sent was received
     * @throws IOException if the message is no object of this format, or a filter refuses it
     * @throws ConnectionClosedException if this end is closed
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the caller says
    public <T> T recv() throws IOException, InterruptedException {
        return (T) decoded(recvBytes());
    }

    /**
     * As {@link #recv()}, but checked.
     *
     * @throws ClassCastException if it is something else, which is gone then
     */
    public <T> T recv(Class<T> type) throws IOException, InterruptedException {
        Object object = decoded(recvBytes());
        if (object != null && !type.isInstance(object)) {
            throw new ClassCastException("received an object of another class: class="
                    + object.getClass().getName() + ", wanted=" + type.getName());
        }
        return type.cast(object);
    }

    /** Sends all of these bytes as one message; none is a message, too. Blocks and throws as {@link #send}. */
    public void sendBytes(byte[] bytes) throws IOException, InterruptedException {
        messages.send(new ByteBuffer[] {ByteBuffer.wrap(bytes)}, bytes.length);
    }

    /**
     * Sends {@code size} of these bytes from {@code offset} on as one message.
     *
     * @throws IllegalArgumentException if there are no such bytes
     */
    public void sendBytes(byte[] bytes, int offset, int size) throws IOException, InterruptedException {
        if (offset < 0 || size < 0 || size > bytes.length - offset) {
            throw new IllegalArgumentException(
                    "no such bytes: offset=" + offset + ", size=" + size + ", length=" + bytes.length);
        }
        messages.send(new ByteBuffer[] {ByteBuffer.wrap(bytes, offset, size)}, size);
    }

    /**
     * Sends what remains in these buffers, one after the other, as one message, and consumes them; together they may hold
     * more than 2 GiB.
     */
    public void sendBytes(ByteBuffer... buffers) throws IOException, InterruptedException {
        messages.send(buffers.clone(), remaining(buffers));
    }

    /**
     * Blocks for one message.
     *
     * @throws java.io.EOFException as {@link #recv()}
     * @throws IOException {@code "bad message length"}, as with a limit, if it is too large for an array
     */
    public byte[] recvBytes() throws IOException, InterruptedException {
        return recvBytes(Long.MAX_VALUE);
    }

    /**
     * Blocks for one message of at most {@code maxLength} bytes.
     *
     * @throws IOException {@code "bad message length"} if it is longer: it is not received, and nothing can be received any
     *     more; a connection that could send still can, another one is closed
     * @throws IllegalArgumentException if {@code maxLength} is negative
     */
    public byte[] recvBytes(long maxLength) throws IOException, InterruptedException {
        if (maxLength < 0) {
            throw new IllegalArgumentException("negative limit of a message: maxLength=" + maxLength);
        }
        WholeReception reception = new WholeReception(maxLength);
        messages.receive(reception);
        return reception.bytes();
    }

    /**
     * Blocks for one message and puts it into {@code buffer}, whose position is behind it then.
     *
     * @return its length
     * @throws BufferTooShortException with the message, if it is longer than what remains in {@code buffer}, which is
     *     unchanged
     */
    public int recvBytesInto(ByteBuffer buffer) throws IOException, InterruptedException {
        return (int) recvBytesInto(new ByteBuffer[] {buffer});
    }

    /** As {@link #recvBytesInto(ByteBuffer)}, into these buffers, one after the other. */
    public long recvBytesInto(ByteBuffer... buffers) throws IOException, InterruptedException {
        BufferReception reception = new BufferReception(buffers.clone());
        messages.receive(reception);
        return reception.length();
    }

    /**
     * Blocks for one message of any length and writes it to {@code stream} as it arrives. From its first byte on, an
     * interrupt is put off until its last.
     *
     * @return its length
     * @throws IOException also if the stream throws one: nothing more can be received then
     */
    public long recvBytes(OutputStream stream) throws IOException, InterruptedException {
        StreamReception reception = new StreamReception(Objects.requireNonNull(stream, "stream"));
        messages.receive(reception);
        return reception.length();
    }

    /** Whether something can be received now: a message, of which the beginning is enough, or the end. Takes nothing. */
    public boolean poll() throws IOException, InterruptedException {
        return messages.poll(Deadline.NOW);
    }

    /**
     * Blocks until something can be received, but no longer than {@code timeout}; zero or less: looks only.
     *
     * @return whether it can; false as well if another thread is receiving all the time
     * @throws ConnectionClosedException if this end is closed
     * @throws IOException if nothing can be received at this end
     */
    public boolean poll(Duration timeout) throws IOException, InterruptedException {
        return messages.poll(Deadline.after(timeout));
    }

    /**
     * Closes this end. The other one receives what was sent and then the end; threads that are blocked here get a
     * {@link ConnectionClosedException}. Does not wait for anybody. Idempotent.
     */
    @Override
    public void close() {
        messages.close();
    }

    /** Whether this end was closed; says nothing about the other. */
    public boolean isClosed() {
        return messages.isClosed();
    }

    /** Whether this end is one that can receive, and has not refused a message. */
    public boolean isReadable() {
        return messages.isReadable();
    }

    /** Whether this end is one that can send. */
    public boolean isWritable() {
        return messages.line().isWritable();
    }

    @Override
    public boolean isReady() {
        return messages.isClosed() || messages.line().isReady();
    }

    @Override
    public Watch whenReady(Runnable action) {
        Line line = messages.line();
        line.watch(action);
        return () -> line.unwatch(action);
    }

    /** Where it leads, and whether it is open. */
    @Override
    public String toString() {
        return "Connection(" + (isClosed() ? "closed" : "open") + ", " + messages.line() + ")";
    }

    Line line() {
        return messages.line();
    }

    private Object decoded(byte[] message) throws IOException {
        try {
            return format.decode(message);
        } catch (ClassNotFoundException e) {
            throw (IOException) new InvalidObjectException(
                            "a message could not be rebuilt in this process: no such class here: " + e.getMessage())
                    .initCause(e);
        }
    }

    private static long remaining(ByteBuffer[] buffers) {
        long sum = 0;
        for (ByteBuffer buffer : buffers) {
            sum += buffer.remaining();
        }
        return sum;
    }

    private Object writeReplace() throws ObjectStreamException {
        return messages.line().handle();
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("not made by this library: a connection travels as a handle");
    }
}
