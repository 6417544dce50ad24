package org.jmultiprocessing.bench;

import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Semaphore;
import org.jmultiprocessing.function.Procedure0;

/**
 * Processes that do the same each time they are told to go, and tell when they are done. They live through all runs: no run
 * pays for their start, and their JVMs are as warm as the one that measures.
 */
final class Partners implements AutoCloseable {
    private final List<Semaphore> gates = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final Semaphore done = new Semaphore(0);

    Partners(int count, Procedure0 round) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            Semaphore gate = new Semaphore(0);
            gates.add(gate);
            processes.add(start(rounds(gate, done, round)));
        }
        // Each says first that it is there.
        awaitDone();
    }

    /** Starts one that runs until it is ended. */
    static Process start(Procedure0 target) {
        Process process = new Process(target).daemon(true);
        process.start();
        return process;
    }

    static void end(Process... processes) throws InterruptedException {
        for (Process process : processes) {
            process.kill();
            process.join();
        }
    }

    void go() {
        gates.forEach(Semaphore::release);
    }

    void awaitDone() throws InterruptedException {
        for (int i = 0; i < gates.size(); i++) {
            done.acquire();
        }
    }

    @Override
    public void close() throws InterruptedException {
        end(processes.toArray(new Process[0]));
    }

    private static Procedure0 rounds(Semaphore gate, Semaphore done, Procedure0 round) {
        return () -> {
            while (true) {
                done.release();
                gate.acquire();
                round.run();
            }
        };
    }
}
