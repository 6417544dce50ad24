package org.jmultiprocessing;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.pool.StateFailure;
import org.jmultiprocessing.internal.pool.WorkerMessage;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.serial.Codec;
import org.jmultiprocessing.internal.serial.Failure;

/** What came of the items of a chunk. What a worker answered is decoded on the thread that asks for results. */
final class Outcomes {
    private final List<Object> inOrder;
    private final List<ItemFailure> failures = new ArrayList<>();

    private Outcomes(int count) {
        inOrder = new ArrayList<>(count);
    }

    /**
     * Decodes what a worker answered.
     *
     * @param firstItem index of the chunk's first item within the call
     * @param count of its items
     */
    static Outcomes of(byte[] encoded, int firstItem, int count) {
        Outcomes outcomes = new Outcomes(count);
        ByteSource source = new ByteSource(encoded);
        for (int item = firstItem; item < firstItem + count; item++) {
            outcomes.decode(source, item);
        }
        return outcomes;
    }

    /** All items failed alike. */
    static Outcomes failed(ItemFailure first, int count) {
        Outcomes outcomes = new Outcomes(count);
        for (int i = 0; i < count; i++) {
            outcomes.fail(new ItemFailure(first.item() + i, first.cause(), first.ofPool()));
        }
        return outcomes;
    }

    /** Of a task that was run in this process, empty at first. */
    static Outcomes ofOwnTask(int count) {
        return new Outcomes(count);
    }

    void succeed(Object value) {
        inOrder.add(value);
    }

    void fail(ItemFailure failure) {
        inOrder.add(failure);
        failures.add(failure);
    }

    /** For each item its value, or an {@link ItemFailure}. */
    List<Object> inOrder() {
        return inOrder;
    }

    List<ItemFailure> failures() {
        return failures;
    }

    /** One that cannot be rebuilt does not spoil the next: the source stands behind it. */
    private void decode(ByteSource source, int item) {
        try {
            read(source, item);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError e) {
            fail(new ItemFailure(item, Bytes.cannotRebuild("the result of item " + item, e)));
            if (e instanceof StreamCorruptedException) {
                skipAll(source);
            }
        }
    }

    private static void skipAll(ByteSource source) {
        try {
            source.skip(source.remaining());
        } catch (StreamCorruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void read(ByteSource source, int item) throws IOException, ClassNotFoundException {
        switch (source.readByte()) {
            case WorkerMessage.VALUE -> succeed(Codec.decode(source));
            case WorkerMessage.FAILURE -> fail(new ItemFailure(item, thrown(readFailure(source))));
            default -> fail(new ItemFailure(item, unsent(readFailure(source))));
        }
    }

    private static Failure readFailure(ByteSource source) throws IOException {
        return Failure.decode(source.readBytes(source.readInt()));
    }

    static Throwable thrown(Failure failure) {
        Throwable rebuilt = failure.rebuilt();
        return rebuilt != null ? rebuilt : remote(failure);
    }

    /** What a worker has thrown before its first task. */
    static Throwable thrownBefore(Failure failure) {
        Throwable thrown = thrown(failure);
        if (thrown instanceof StateFailure) {
            return thrown.getCause();
        }
        return StateFailure.isIn(failure) ? remote(failure.cause()) : thrown;
    }

    private static RemoteException remote(Failure failure) {
        return new RemoteException(failure.typeName(), failure.message(), failure.text(), failure.stackTrace());
    }

    private static SerializationException unsent(Failure failure) {
        return new SerializationException(
                "the task has run, but its result could not be sent: " + failure.message(), thrown(failure));
    }
}
