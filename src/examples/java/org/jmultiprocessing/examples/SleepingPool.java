package org.jmultiprocessing.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jmultiprocessing.Pool;

/** Ten tasks of one second each take four workers three seconds. */
public class SleepingPool {
    static int slowSquare(int x) throws Exception {
        Thread.sleep(1000);
        return x * x;
    }

    public static void main(String[] args) throws Exception {
        try (var pool = new Pool(4)) {
            var start = Instant.now();
            System.out.println(pool.map(SleepingPool::slowSquare, IntStream.range(0, 10)));
            var seconds = Duration.between(start, Instant.now()).toSeconds();
            System.out.println("It took " + seconds + " seconds, not 10");
        }
    }
}
