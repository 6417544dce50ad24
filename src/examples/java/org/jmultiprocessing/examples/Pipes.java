package org.jmultiprocessing.examples;

import java.io.EOFException;
import java.time.Duration;
import java.util.List;
import org.jmultiprocessing.JoinableQueue;
import org.jmultiprocessing.Pipe;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.connection.Connection;
import org.jmultiprocessing.connection.Waitable;

/** The pieces of code that docs/messages.md shows of pipes and queues. */
public class Pipes {
    public static void main(String[] args) throws Exception {
        bothWays();
        manyAtOnce();
        queue();
        joinable();
    }

    static void bothWays() throws Exception {
        var pipe = new Pipe();
        var child = new Process(Pipes::shout, pipe.second());
        child.start();
        pipe.second().close();
        pipe.first().send("hello");
        String answer = pipe.first().recv();
        System.out.println(answer);
        try {
            pipe.first().recv();
        } catch (EOFException e) {
            System.out.println("the child has ended");
        }
        child.join();
    }

    static void shout(Connection connection) throws Exception {
        String message = connection.recv();
        connection.send(message.toUpperCase(java.util.Locale.ROOT));
    }

    static void manyAtOnce() throws Exception {
        var first = new Pipe();
        var second = new Pipe();
        second.second().send("from the second");
        List<Connection> all = List.of(first.first(), second.first());
        for (Connection ready : Waitable.awaitAny(all, Duration.ofSeconds(30))) {
            System.out.println(ready.recv(String.class));
        }
    }

    static void queue() throws Exception {
        var numbers = new Queue<Integer>(10);
        var producer = new Process(Pipes::produce, numbers);
        producer.start();
        int sum = 0;
        for (int number = numbers.get(); number >= 0; number = numbers.get()) {
            sum += number;
        }
        producer.join();
        System.out.println("sum " + sum + ", left " + numbers.qsize());
    }

    static void produce(Queue<Integer> numbers) throws Exception {
        for (int i = 0; i < 100; i++) {
            numbers.put(i);
        }
        numbers.put(-1);
    }

    static void joinable() throws Exception {
        var jobs = new JoinableQueue<String>();
        var worker = new Process(Pipes::work, jobs);
        worker.daemon(true);
        worker.start();
        jobs.put("sweep");
        jobs.put("polish");
        jobs.join();
        System.out.println("all done");
    }

    static void work(JoinableQueue<String> jobs) throws Exception {
        while (true) {
            String job = jobs.get();
            System.out.println(job);
            jobs.taskDone();
        }
    }
}
