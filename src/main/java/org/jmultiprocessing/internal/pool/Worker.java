package org.jmultiprocessing.internal.pool;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.launch.Child;
import org.jmultiprocessing.internal.launch.Tail;
import org.jmultiprocessing.internal.serial.Failure;

/**
 * A worker as the engine sees it: its process, what it is told by, and the chunks it was sent, oldest first.
 * Guarded by the engine's lock.
 *
 * <pre>
 *   launched --booted--&gt; [initializing] --&gt; ready --retire--&gt; retiring --last answer--&gt; told to stop --&gt; gone
 * </pre>
 */
final class Worker {
    private final int number;
    private final String name;
    private final Pace pace = new Pace();
    private final ArrayDeque<Sent> sent = new ArrayDeque<>();
    private final WorkerLine line;
    private Child child;
    private Failure unfit;
    private volatile Tail printed;
    private int quota;
    private long lastNumber;
    private long startedNumber;
    private long startedAt;
    private long idleSince;
    private long sentBytes;
    private boolean booted;
    private boolean ready;
    private boolean silent;
    private boolean recalling;
    private boolean retiring;
    private boolean toldToStop;

    /** @param quota how many chunks it may be given in its life */
    Worker(int number, String name, WorkerLine line, int quota) {
        this.number = number;
        this.name = name;
        this.line = line;
        this.quota = quota;
    }

    int number() {
        return number;
    }

    String name() {
        return name;
    }

    /** Null as long as its process is being launched. */
    Child child() {
        return child;
    }

    void launched(Child process) {
        child = process;
    }

    /** It has printed this on standard error, which does not go through this process. */
    void printed(byte[] text) {
        if (printed == null) {
            printed = new Tail();
        }
        printed.add(text, text.length);
    }

    /** What it printed last, as far as that is known. */
    List<String> lastLines() {
        List<String> seen = child.lastLines();
        return printed == null ? seen : printed.lines();
    }

    /** What it is told. */
    WorkerLine line() {
        return line;
    }

    /** Its process runs our code. */
    void booted() {
        booted = true;
    }

    boolean hasBooted() {
        return booted;
    }

    void ready() {
        ready = true;
        idleSince = System.nanoTime();
    }

    /** Its initializer has failed. */
    void unfit(Failure why) {
        unfit = why;
    }

    /** What its initializer threw, or null. */
    Failure whyUnfit() {
        return unfit;
    }

    boolean hasBeenReady() {
        return ready;
    }

    /** It can be sent chunks. */
    boolean isReady() {
        return ready && !silent && !retiring;
    }

    /** Counts as one of those that there should be. */
    boolean isActive() {
        return !retiring;
    }

    boolean isIdle() {
        return sent.isEmpty();
    }

    /** When it ran out of chunks, as {@link System#nanoTime()} has it; of one that is ready and idle. */
    long idleSince() {
        return idleSince;
    }

    int load() {
        return sent.size();
    }

    boolean admits() {
        return isReady() && !recalling && pace.admits(sent.size(), sentBytes);
    }

    /** Whether more can wait. */
    boolean isSupplied() {
        return pace.isSupplied(sent.size());
    }

    /** Takes chunks off a queue, at most so many, as far as it may be supplied ahead, and sends them. */
    void supplyFrom(ArrayDeque<Chunk> queue, int most) {
        List<Sent> batch = new ArrayList<>();
        while (batch.size() < most && !queue.isEmpty() && admits()) {
            Chunk chunk = queue.poll();
            Sent next = new Sent(++lastNumber, chunk);
            sentBytes += chunk.items().length;
            sent.add(next);
            batch.add(next);
            retiring = --quota <= 0;
        }
        if (!batch.isEmpty()) {
            line.send(batch);
        }
    }

    /** It is given nothing more, and ends when it has done what it has. */
    void retire() {
        retiring = true;
    }

    /** Whether it is to be told now that it shall end: it is to, and has nothing more to do. */
    boolean stops() {
        boolean stops = retiring && sent.isEmpty() && ready && !toldToStop;
        toldToStop |= stops;
        return stops;
    }

    /** It has begun to run a chunk. */
    Sent started(long chunkNumber) {
        startedNumber = chunkNumber;
        startedAt = System.nanoTime();
        return running();
    }

    /** When it began its last chunk, as {@link System#nanoTime()} has it. */
    long startedAt() {
        return startedAt;
    }

    /** The chunk that it runs, or null. */
    Sent running() {
        Sent oldest = sent.peek();
        return oldest != null && oldest.number() == startedNumber ? oldest : null;
    }

    /** Whether it has run its chunk for so long, and has others waiting behind. */
    boolean holdsUp(long nanos) {
        return sent.size() > 1 && running() != null && System.nanoTime() - startedAt >= nanos;
    }

    /** It has run its oldest chunk. */
    Sent done(long nanos) {
        pace.ran(nanos);
        Sent oldest = sent.remove();
        sentBytes -= oldest.chunk().items().length;
        idleSince = sent.isEmpty() ? System.nanoTime() : idleSince;
        return oldest;
    }

    /** Asks it to leave what it has not begun; its answer is {@link #recalled}. */
    void recall() {
        if (!recalling && ready && !silent && !sent.isEmpty()) {
            recalling = true;
            child.control(record(WorkerMessage.RECALL, lastNumber));
        }
    }

    /** It will not run these: takes them back, oldest first. */
    List<Sent> recalled(long begun, long last) {
        recalling = false;
        List<Sent> back = new ArrayList<>();
        for (Sent each : sent) {
            if (each.number() > begun && each.number() <= last) {
                back.add(each);
                sentBytes -= each.chunk().items().length;
            }
        }
        sent.removeAll(back);
        return back;
    }

    /** Asks it to break off what has this number. */
    void interrupt(long running) {
        child.control(record(WorkerMessage.INTERRUPT, running));
    }

    /** Its process has ended, and everything that it had answered was received. */
    void silent() {
        silent = true;
    }

    /** Process ended, and everything that it had answered was received. */
    boolean isGone() {
        return child != null && !child.isAlive() && silent;
    }

    /** All that it was sent and has not answered, oldest first. */
    List<Sent> unanswered() {
        return new ArrayList<>(sent);
    }

    private static byte[] record(byte kind, long chunkNumber) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .put(kind)
                .putLong(chunkNumber)
                .array();
    }
}
