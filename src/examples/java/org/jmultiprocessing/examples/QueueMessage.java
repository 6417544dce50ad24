package org.jmultiprocessing.examples;

import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;

/** A child sends a message to its parent. */
public class QueueMessage {
    static void worker(Queue<String> queue) throws Exception {
        queue.put("Message from worker");
    }

    public static void main(String[] args) throws Exception {
        var queue = new Queue<String>();
        var process = new Process(QueueMessage::worker, queue);
        process.start();
        process.join();
        System.out.println("Parent received: " + queue.get());
    }
}
