package org.jmultiprocessing.examples;

import java.util.ArrayList;
import org.jmultiprocessing.Lock;
import org.jmultiprocessing.Process;

/** A lock keeps what belongs together together. */
public class LockedPrinting {
    static void worker(Lock lock, int number) throws Exception {
        try (var held = lock.hold()) {
            System.out.println("Worker " + number + " has the lock");
            System.out.println("Worker " + number + " gives it back");
        }
    }

    public static void main(String[] args) throws Exception {
        var lock = new Lock();
        var processes = new ArrayList<Process>();
        for (int i = 1; i <= 3; i++) {
            var process = new Process(LockedPrinting::worker, lock, i);
            process.start();
            processes.add(process);
        }
        for (var process : processes) {
            process.join();
        }
    }
}
