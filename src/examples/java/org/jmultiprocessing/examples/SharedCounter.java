package org.jmultiprocessing.examples;

import java.util.ArrayList;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Value;

/** Four children increment one number, each ten thousand times, and lose none. */
public class SharedCounter {
    static void count(Value<Integer> counter) throws Exception {
        for (int i = 0; i < 10_000; i++) {
            try (var held = counter.hold()) {
                counter.set(counter.get() + 1);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        var counter = new Value<>("i", 0);
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 4; i++) {
            var process = new Process(SharedCounter::count, counter);
            process.start();
            processes.add(process);
        }
        for (var process : processes) {
            process.join();
        }
        System.out.println("Counter: " + counter.get());
    }
}
