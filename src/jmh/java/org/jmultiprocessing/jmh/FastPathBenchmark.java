package org.jmultiprocessing.jmh;

import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.Hold;
import org.jmultiprocessing.IntValue;
import org.jmultiprocessing.Lock;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.RLock;
import org.jmultiprocessing.Semaphore;
import org.jmultiprocessing.SimpleQueue;
import org.jmultiprocessing.Value;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What nobody else wants at the moment: locks, values and queues that one thread uses alone. No system call may show here. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FastPathBenchmark {
    private final Lock lock = new Lock();
    private final RLock rLock = new RLock();
    private final Semaphore semaphore = new Semaphore(1);
    private final Value<Integer> value = new Value<>("i", 0);
    private final IntValue atomic = new IntValue(0);
    private final Queue<Integer> queue = new Queue<>();
    private final SimpleQueue<Integer> simpleQueue = new SimpleQueue<>();

    /** Taken and given back. */
    @Benchmark
    public void lock() throws Exception {
        lock.acquire();
        lock.release();
    }

    /** Taken and given back, by one who may take it again. */
    @Benchmark
    public void rLock() throws Exception {
        rLock.acquire();
        rLock.release();
    }

    /** The only permit. */
    @Benchmark
    public void semaphore() throws Exception {
        semaphore.acquire();
        semaphore.release();
    }

    /** One more, under the value's lock. */
    @Benchmark
    public void lockedIncrement() throws Exception {
        try (Hold held = value.hold()) {
            value.set(value.get() + 1);
        }
    }

    /** One more, without a lock. */
    @Benchmark
    public int atomicIncrement() {
        return atomic.getAndAdd(1);
    }

    /** Through a queue that is empty before and after. */
    @Benchmark
    public int queue() throws Exception {
        queue.put(1);
        return queue.get();
    }

    /** The same through the simple one. */
    @Benchmark
    public int simpleQueue() throws Exception {
        simpleQueue.put(1);
        return simpleQueue.get();
    }
}
