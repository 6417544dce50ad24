package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import org.jmultiprocessing.internal.launch.ControlLine;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.ByteSource;
import org.jmultiprocessing.internal.serial.Failure;

/**
 * What a worker hears while it runs a task: that chunks which it has not begun go to another worker, or that it is to break
 * off what it runs. Both are answered, in between what the thread that runs tasks says.
 *
 * <p>That thread is interrupted only within a task.
 */
final class WorkerControl implements ControlLine.Listener {
    private final Thread runner;
    private final WorkerVoice voice;
    private long begun;
    private long recalled;
    private long passage;
    private boolean running;
    private boolean mayInterrupt;
    private boolean interrupted;

    WorkerControl(Thread runner, WorkerVoice voice) {
        this.runner = runner;
        this.voice = voice;
        ControlLine.listen(this);
    }

    /** The chunk is begun now; false if it must not be. */
    synchronized boolean begin(long number) {
        if (number <= recalled) {
            return false;
        }
        begun = number;
        begin();
        return true;
    }

    /** What comes before or after all chunks is begun now. */
    synchronized void beginPassage(long number) {
        passage = number;
        begin();
        mayInterrupt = true;
    }

    private void begin() {
        running = true;
        interrupted = false;
    }

    /** From now on until the end, the thread may be interrupted; it is at once if somebody was quick. */
    synchronized void mayInterrupt() {
        mayInterrupt = true;
        if (interrupted) {
            runner.interrupt();
        }
    }

    /** Whether what is left of the chunk need not be run. */
    synchronized boolean isInterrupted() {
        return interrupted;
    }

    /** The chunk is run. A flag that it left behind is nothing to the next one. */
    synchronized void end() {
        mayInterrupt = false;
        running = false;
        passage = 0;
        Thread.interrupted();
    }

    @Override
    public void heard(byte[] message) {
        try {
            ByteSource record = new ByteSource(message);
            if (record.readByte() == WorkerMessage.RECALL) {
                recall(record.readLong());
            } else {
                interrupt(record.readLong());
            }
        } catch (IOException engineIsGone) {
            // Then this process ends soon.
        }
    }

    private void recall(long last) throws IOException {
        ByteSink answer = voice.begin();
        synchronized (this) {
            recalled = Math.max(recalled, last);
            answer.writeByte(WorkerMessage.RECALLED);
            answer.writeLong(begun);
            answer.writeLong(last);
        }
        voice.say(answer);
    }

    private void interrupt(long number) throws IOException {
        Throwable here = new Throwable();
        synchronized (this) {
            if (!isRunning(number)) {
                return;
            }
            here.setStackTrace(runner.getStackTrace());
        }
        byte[] stack = Failure.encode(here);
        ByteSink answer = voice.begin();
        answer.writeByte(WorkerMessage.STACK);
        answer.writeLong(number);
        answer.writeInt(stack.length);
        answer.writeBytes(stack);
        voice.say(answer);
        synchronized (this) {
            if (isRunning(number)) {
                interrupted = true;
                if (mayInterrupt) {
                    runner.interrupt();
                }
            }
        }
    }

    private boolean isRunning(long number) {
        return running && number == (passage == 0 ? begun : passage);
    }
}
