package org.jmultiprocessing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.pool.WorkerMessage;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.serial.Codec;
import org.jmultiprocessing.internal.serial.Failure;

/** Decodes what a worker answered to a chunk, item by item. Runs on the thread that asks for results. */
final class Outcomes {
    private final List<Object> values = new ArrayList<>();
    private final List<ItemFailure> failures = new ArrayList<>();

    private Outcomes() {}

    /**
     * Decodes one chunk.
     *
     * @param firstItem index of its first item within the call
     */
    static Outcomes of(byte[] encoded, int firstItem) {
        Outcomes outcomes = new Outcomes();
        ByteSource source = new ByteSource(encoded);
        int item = firstItem;
        try {
            while (source.remaining() > 0) {
                outcomes.read(source, item++);
            }
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            outcomes.failures.add(
                    new ItemFailure(item - 1, Bytes.cannotRebuild("the result of item " + (item - 1), e)));
        }
        return outcomes;
    }

    List<Object> values() {
        return values;
    }

    List<ItemFailure> failures() {
        return failures;
    }

    private void read(ByteSource source, int item) throws IOException, ClassNotFoundException {
        switch (source.readByte()) {
            case WorkerMessage.VALUE -> values.add(Codec.decode(source));
            case WorkerMessage.FAILURE -> failures.add(new ItemFailure(item, thrown(readFailure(source))));
            default -> failures.add(new ItemFailure(item, unsent(readFailure(source))));
        }
    }

    private static Failure readFailure(ByteSource source) throws IOException {
        return Failure.decode(source.readBytes(source.readInt()));
    }

    private static Throwable thrown(Failure failure) {
        Throwable rebuilt = failure.rebuilt();
        return rebuilt != null
                ? rebuilt
                : new RemoteException(failure.typeName(), failure.message(), failure.text(), failure.stackTrace());
    }

    private static SerializationException unsent(Failure failure) {
        return new SerializationException(
                "the task has run, but its result could not be sent: " + failure.message(), thrown(failure));
    }
}
