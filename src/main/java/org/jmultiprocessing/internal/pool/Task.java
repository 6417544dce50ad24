package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import org.jmultiprocessing.internal.launch.CountedOutput;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.serial.Codec;
import org.jmultiprocessing.internal.serial.Failure;

/**
 * A chunk in the worker: decodes each item, applies the function, and writes what came of it.
 *
 * @param items part of the message that it came in; read once
 */
record Task(long number, ReceivedFunction received, ByteSource items) {

    /** Runs all items, also behind one that fails, and appends a DONE record; returns where its flags are. */
    int runInto(ByteSink answer, WorkerControl control) throws IOException {
        TaskFunction function = received.rebuilt();
        long start = System.nanoTime();
        answer.writeByte(WorkerMessage.DONE);
        answer.writeLong(number);
        int header = answer.size();
        answer.writeByte(0);
        answer.writeLong(0);
        answer.writeLong(0);
        answer.writeLong(0);
        answer.writeInt(0);
        int body = answer.size();
        boolean anyFailed = runItems(function, items, answer, control);
        patch(answer, header, anyFailed, System.nanoTime() - start, answer.size() - body);
        return header;
    }

    /** One that is to be broken off has told its job already: nobody asks for what is missing. */
    private static boolean runItems(TaskFunction function, ByteSource source, ByteSink answer, WorkerControl control)
            throws IOException {
        boolean anyFailed = false;
        int count = source.readInt();
        for (int i = 0; i < count && !control.isInterrupted(); i++) {
            anyFailed |= !runItem(function, source, answer);
        }
        return anyFailed;
    }

    /** Appends what comes of one item; returns whether that is a value. */
    static boolean runItem(TaskFunction function, ByteSource source, ByteSink answer) {
        Object result;
        try {
            result = function.apply(Codec.decode(source));
        } catch (Throwable e) {
            write(answer, WorkerMessage.FAILURE, e);
            return false;
        }
        int mark = answer.size();
        try {
            answer.writeByte(WorkerMessage.VALUE);
            Codec.encode(result, answer, "result");
            return true;
        } catch (IOException | RuntimeException e) {
            answer.size(mark);
            write(answer, WorkerMessage.UNSENT, e);
            return false;
        }
    }

    private static void write(ByteSink answer, byte kind, Throwable thrown) {
        byte[] failure = Failure.encode(thrown);
        answer.writeByte(kind);
        answer.writeInt(failure.length);
        answer.writeBytes(failure);
    }

    private static void patch(ByteSink answer, int header, boolean anyFailed, long nanos, int length) {
        answer.array()[header] = anyFailed ? WorkerMessage.ANY_FAILED : 0;
        setLong(answer, header + 1, nanos);
        setLong(answer, header + 9, CountedOutput.out());
        setLong(answer, header + 17, CountedOutput.err());
        answer.setInt(header + 25, length);
    }

    private static void setLong(ByteSink answer, int at, long value) {
        answer.setInt(at, (int) (value >>> 32));
        answer.setInt(at + 4, (int) value);
    }
}
