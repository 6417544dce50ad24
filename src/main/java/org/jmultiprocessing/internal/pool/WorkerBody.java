package org.jmultiprocessing.internal.pool;

import java.io.EOFException;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.ArrayDeque;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.serial.Failure;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Endpoint;

/**
 * What a worker JVM does: takes chunks from the engine, runs them one after the other on the main thread, and answers.
 *
 * <p>The answer to a chunk is in the system's hands before the next chunk starts, so that the death of a worker concerns
 * the one chunk that it was running. With more chunks at hand, an answer and the next start go in one write.
 */
public final class WorkerBody implements Externalizable {
    private static final long serialVersionUID = 1L;

    private String address;
    private String service;
    private int number;
    private long maxMemory;

    private transient Channel engine;
    private transient WorkerControl control;
    private transient ByteSink answer;
    private transient ArrayDeque<Task> tasks;
    private transient RecentlyUsed<Integer, ReceivedFunction> functions;
    private transient boolean stopped;

    /** For the stream. */
    public WorkerBody() {}

    WorkerBody(String address, String service, int number, long maxMemory) {
        this.address = address;
        this.service = service;
        this.number = number;
        this.maxMemory = maxMemory;
    }

    /** Connects to the engine and works until it says stop. */
    public void work() throws IOException {
        answer = new ByteSink();
        tasks = new ArrayDeque<>();
        functions = new RecentlyUsed<>();
        ByteSink greeting = new ByteSink();
        greeting.writeInt(number);
        engine = Endpoint.dial(address, service, greeting.toByteArray());
        control = new WorkerControl(Thread.currentThread(), engine);
        try {
            workUntilStopped();
        } catch (EOFException engineIsGone) {
            // The pool was terminated, or its process has ended: nobody waits for results.
        } finally {
            engine.close();
        }
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        out.writeUTF(address);
        out.writeUTF(service);
        out.writeInt(number);
        out.writeLong(maxMemory);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        address = in.readUTF();
        service = in.readUTF();
        number = in.readInt();
        maxMemory = in.readLong();
    }

    private void workUntilStopped() throws IOException {
        while (!tasks.isEmpty() || !stopped) {
            if (tasks.isEmpty()) {
                flush();
                receive(new ByteSource(engine.receive()));
            } else {
                runNext();
            }
        }
        flush();
    }

    private void receive(ByteSource records) throws IOException {
        while (records.remaining() > 0) {
            switch (records.readByte()) {
                case WorkerMessage.FUNCTION ->
                    functions.put(records.readInt(), new ReceivedFunction(records.readBytes(records.readInt())));
                case WorkerMessage.CHUNK -> tasks.add(readTask(records));
                case WorkerMessage.INITIALIZE -> initialize(new ReceivedFunction(records.readBytes(records.readInt())));
                default -> stopped = true;
            }
        }
    }

    private Task readTask(ByteSource records) throws IOException {
        long chunk = records.readLong();
        ReceivedFunction function = functions.get(records.readInt());
        return new Task(chunk, function, records.readBytes(records.readInt()));
    }

    private void initialize(ReceivedFunction initializer) {
        try {
            initializer.rebuilt().apply(null);
            answer.writeByte(WorkerMessage.READY);
        } catch (Throwable e) {
            byte[] failure = Failure.encode(e);
            answer.writeByte(WorkerMessage.UNFIT);
            answer.writeInt(failure.length);
            answer.writeBytes(failure);
            stopped = true;
        }
        // As after a task.
        Thread.interrupted();
    }

    private void runNext() throws IOException {
        Task task = tasks.poll();
        if (!control.begin(task.number())) {
            return;
        }
        try {
            answer.writeByte(WorkerMessage.STARTED);
            answer.writeLong(task.number());
            flush();
            control.mayInterrupt();
            task.runInto(answer, control);
        } finally {
            control.end();
        }
        if (maxMemory > 0 && UsedMemory.bytes() > maxMemory) {
            answer.writeByte(WorkerMessage.FULL);
        }
    }

    private void flush() throws IOException {
        if (answer.size() > 0) {
            engine.send(answer.view());
            answer.clear();
        }
    }
}
