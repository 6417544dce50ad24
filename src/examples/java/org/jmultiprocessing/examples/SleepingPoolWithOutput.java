package org.jmultiprocessing.examples;

import java.util.stream.IntStream;
import org.jmultiprocessing.Pool;

/** What workers print appears as it happens. Nobody closes the pool: the program ends by itself all the same. */
public class SleepingPoolWithOutput {
    static int worker(int x) throws Exception {
        System.out.println("Worker " + x + " started.");
        Thread.sleep(1000);
        System.out.println("Worker " + x + " finished.");
        return x;
    }

    public static void main(String[] args) throws Exception {
        var pool = new Pool(4);
        pool.map(SleepingPoolWithOutput::worker, IntStream.range(0, 10));
        System.out.println("All tasks submitted");
    }
}
