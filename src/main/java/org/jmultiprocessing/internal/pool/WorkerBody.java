package org.jmultiprocessing.internal.pool;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jmultiprocessing.internal.queue.SharedQueue;
import org.jmultiprocessing.internal.queue.SharedQueue.Hope;
import org.jmultiprocessing.internal.queue.WholeMessage;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.serial.Codec;
import org.jmultiprocessing.internal.serial.Failure;
import org.jmultiprocessing.internal.util.Deadline;

/**
 * What a worker JVM does: takes chunks from the engine, runs them one after the other on the main thread, and answers.
 *
 * <p>The answer to a chunk is in the engine's queue before the next chunk starts, so that the death of a worker concerns
 * the one chunk that it was running. With more chunks at hand, an answer and the next start go in one message.
 */
public final class WorkerBody implements Externalizable {
    private static final long serialVersionUID = 1L;

    private transient SharedQueue told;
    private transient SharedQueue answers;
    private int number;
    private long maxMemory;

    private transient WorkerVoice voice;
    private transient WholeMessage message;
    private transient WorkerControl control;
    private transient ByteSink answer;
    private transient ArrayDeque<Task> tasks;
    private transient RecentlyUsed<Integer, ReceivedFunction> functions;
    private transient ReceivedFunction exit;
    private transient boolean stopped;

    /** For the stream. */
    public WorkerBody() {}

    /**
     * A worker.
     *
     * @param told where what the engine says to it is put
     * @param answers where it puts its answers
     * @param maxMemory bytes in use beyond which it wants to be replaced; 0: no limit
     */
    WorkerBody(SharedQueue told, SharedQueue answers, int number, long maxMemory) {
        this.told = told;
        this.answers = answers;
        this.number = number;
        this.maxMemory = maxMemory;
    }

    /** Works until the engine says stop. */
    public void work() throws IOException {
        tasks = new ArrayDeque<>();
        functions = new RecentlyUsed<>();
        message = new WholeMessage();
        voice = new WorkerVoice(answers, number);
        answer = voice.begin();
        Overheard.install(voice);
        control = new WorkerControl(Thread.currentThread(), voice);
        answer.writeByte(WorkerMessage.HELLO);
        try {
            workUntilStopped();
        } finally {
            voice.beginAgain(answer);
            answer.writeByte(WorkerMessage.BYE);
            flush();
        }
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        told.writeTo(out);
        answers.writeTo(out);
        out.writeInt(number);
        out.writeLong(maxMemory);
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        told = SharedQueue.readFrom(in);
        answers = SharedQueue.readFrom(in);
        number = in.readInt();
        maxMemory = in.readLong();
    }

    private void workUntilStopped() throws IOException {
        while (!tasks.isEmpty() || !stopped) {
            if (tasks.isEmpty()) {
                flush();
                receive();
            } else {
                runNext();
            }
        }
        if (exit != null) {
            runExit();
        }
        flush();
    }

    private void runExit() throws IOException {
        control.beginPassage(WorkerMessage.EXIT_FUNCTION);
        try {
            answer.writeByte(WorkerMessage.EXITED);
            int length = answer.size();
            answer.writeInt(0);
            Task.runItem(exit.rebuilt(), new ByteSource(Codec.encode(null)), answer);
            answer.setInt(length, answer.size() - length - Integer.BYTES);
        } finally {
            control.end();
        }
    }

    private void receive() throws IOException {
        try {
            told.get(Deadline.NEVER, Hope.ETERNAL, message);
            receive(new ByteSource(message.bytes()));
        } catch (InterruptedException meantForATask) {
            // Whoever sent it was late; nothing was taken.
        }
    }

    private void receive(ByteSource records) throws IOException {
        while (records.remaining() > 0) {
            switch (records.readByte()) {
                case WorkerMessage.FUNCTION ->
                    functions.put(records.readInt(), new ReceivedFunction(records.readBytes(records.readInt())));
                case WorkerMessage.CHUNK -> tasks.add(readTask(records));
                case WorkerMessage.INITIALIZE -> initialize(new ReceivedFunction(records.readBytes(records.readInt())));
                case WorkerMessage.FORGET ->
                    SharedCopies.forget(new String(records.readBytes(records.readInt()), StandardCharsets.UTF_8));
                case WorkerMessage.EXIT -> exit = new ReceivedFunction(records.readBytes(records.readInt()));
                default -> stopped = true;
            }
        }
    }

    private Task readTask(ByteSource records) throws IOException {
        long chunk = records.readLong();
        ReceivedFunction function = functions.get(records.readInt());
        return new Task(chunk, function, records.takePart(records.readInt()));
    }

    private void initialize(ReceivedFunction initializer) {
        control.beginPassage(WorkerMessage.INITIALIZER);
        try {
            initializer.rebuilt().apply(null);
            answer.writeByte(WorkerMessage.READY);
        } catch (Throwable e) {
            byte[] failure = Failure.encode(e);
            answer.writeByte(WorkerMessage.UNFIT);
            answer.writeInt(failure.length);
            answer.writeBytes(failure);
            stopped = true;
        } finally {
            control.end();
        }
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
            int flags = task.runInto(answer, control);
            if (maxMemory > 0 && UsedMemory.bytes() > maxMemory) {
                answer.array()[flags] |= WorkerMessage.FULL;
            }
        } finally {
            control.end();
        }
    }

    private void flush() throws IOException {
        if (!WorkerVoice.isEmpty(answer)) {
            voice.say(answer);
            voice.beginAgain(answer);
        }
    }
}
