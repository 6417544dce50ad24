package org.jmultiprocessing.examples;

import org.jmultiprocessing.Event;
import org.jmultiprocessing.Process;

/** A child waits for its parent's word. */
public class StartingGun {
    static void run(Event ready, Event go) throws Exception {
        ready.set();
        go.await();
        System.out.println("Runs");
    }

    public static void main(String[] args) throws Exception {
        var ready = new Event();
        var go = new Event();
        var process = new Process(StartingGun::run, ready, go);
        process.start();
        ready.await();
        System.out.println("On your marks");
        go.set();
        process.join();
    }
}
