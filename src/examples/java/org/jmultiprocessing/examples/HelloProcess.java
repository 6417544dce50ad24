package org.jmultiprocessing.examples;

import org.jmultiprocessing.Process;

/** Runs a method in a process of its own, and waits for its end. */
public class HelloProcess {
    static void worker() {
        System.out.println("Worker process");
    }

    public static void main(String[] args) throws Exception {
        var process = new Process(HelloProcess::worker);
        process.start();
        process.join();
    }
}
