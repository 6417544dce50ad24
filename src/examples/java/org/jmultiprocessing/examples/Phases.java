package org.jmultiprocessing.examples;

import org.jmultiprocessing.Barrier;
import org.jmultiprocessing.Process;

/** Two children begin each phase together. */
public class Phases {
    static void work(Barrier barrier) throws Exception {
        for (int phase = 1; phase <= 2; phase++) {
            barrier.await();
            System.out.println("Phase " + phase);
        }
    }

    public static void main(String[] args) throws Exception {
        var barrier = new Barrier(2);
        var first = new Process(Phases::work, barrier);
        var second = new Process(Phases::work, barrier);
        first.start();
        second.start();
        first.join();
        second.join();
    }
}
