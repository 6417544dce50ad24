package org.jmultiprocessing.examples;

import java.util.ArrayList;
import org.jmultiprocessing.IntValue;
import org.jmultiprocessing.LongValue;
import org.jmultiprocessing.Process;

/** Four children count and find a maximum without any lock, and lose nothing. */
public class AtomicCounter {
    static void work(IntValue counter, LongValue largest, int seed) {
        for (int i = 0; i < 10_000; i++) {
            counter.getAndAdd(1);
            largest.accumulate((long) seed * i, Math::max);
        }
    }

    public static void main(String[] args) throws Exception {
        var counter = new IntValue(0);
        var largest = new LongValue(0);
        var processes = new ArrayList<Process>();
        for (int seed = 1; seed <= 4; seed++) {
            var process = new Process(AtomicCounter::work, counter, largest, seed);
            process.start();
            processes.add(process);
        }
        for (var process : processes) {
            process.join();
        }
        System.out.println(counter.get() + ", at most " + largest.get());
    }
}
