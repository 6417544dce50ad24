package org.jmultiprocessing.examples;

import java.time.Duration;
import java.util.List;
import org.jmultiprocessing.Lock;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.TaskException;
import org.jmultiprocessing.Value;
import org.jmultiprocessing.WorkerLostException;

/** The pieces of code that README.md and the Javadoc show. */
public class Snippets {
    /** Stands for the reader's program. */
    static class Main {
        static void worker(Queue<String> queue) throws Exception {
            queue.put("from the worker");
        }

        static void greet(String name, int times) {
            System.out.println(("Hello " + name + "! ").repeat(times).strip());
        }

        static int risky(int x) {
            if (x == 3) {
                System.exit(3);
            }
            return 100 / x;
        }
    }

    public static void main(String[] args) throws Exception {
        process();
        processWithTimeout();
        queue();
        pool();
        value();
        lock();
        deaths(List.of(1, 2, 3));
        deaths(List.of(1, 2, 0));
    }

    static void process() throws Exception {
        var queue = new Queue<String>();
        var process = new Process(Main::worker, queue);
        process.start();
        process.join();
        System.out.println(queue.get());
    }

    static void processWithTimeout() throws Exception {
        var process = new Process(Main::greet, "Ada", 3);
        process.start();
        if (!process.join(Duration.ofSeconds(30))) {
            process.terminate();
            process.join();
        }
        System.out.println("exit code " + process.exitCode().getAsInt());
    }

    static void queue() throws Exception {
        var queue = new Queue<Integer>();
        var process = new Process(() -> {
            for (int i = 1; i <= 3; i++) {
                queue.put(i * i);
            }
        });
        process.start();
        System.out.println(queue.get() + " " + queue.get() + " " + queue.get());
    }

    static void pool() throws Exception {
        try (var pool = new Pool(4)) {
            System.out.println(pool.map(x -> x * x, List.of(1, 2, 3)));
        }
    }

    static void value() throws Exception {
        var counter = new Value<>("i", 0);
        try (var held = counter.hold()) {
            counter.set(counter.get() + 1);
        }
        System.out.println(counter);
    }

    static void lock() throws Exception {
        var lock = new Lock();
        try (var held = lock.hold()) {
            System.out.println("at most one process is here");
        }
    }

    static void deaths(List<Integer> inputs) throws Exception {
        try (var pool = new Pool(2)) {
            System.out.println(pool.map(Main::risky, inputs));
        } catch (WorkerLostException e) {
            System.out.println("the worker ended in the middle of a task, exit code " + e.exitCode());
        } catch (TaskException e) {
            System.out.println("the task threw " + e.getCause());
        }
    }
}
