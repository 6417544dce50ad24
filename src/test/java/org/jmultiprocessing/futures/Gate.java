package org.jmultiprocessing.futures;

import java.io.Serializable;
import java.time.Duration;
import org.jmultiprocessing.Queue;

/** Holds a task up until the test says so. */
record Gate(Queue<Integer> queue) implements Serializable {
    static final Duration LONG = Duration.ofSeconds(30);

    Gate() {
        this(new Queue<>());
    }

    /** In a worker. */
    int pass() throws InterruptedException {
        return queue.get();
    }

    void open(int value) throws InterruptedException {
        queue.put(value);
    }

    static int square(int x) {
        return x * x;
    }

    static long pid() {
        return ProcessHandle.current().pid();
    }

    static int fail(String message) {
        throw new IllegalArgumentException(message);
    }

    static int halt(int code) {
        Runtime.getRuntime().halt(code);
        return code;
    }
}
