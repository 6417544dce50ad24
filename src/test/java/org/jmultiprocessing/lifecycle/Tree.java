package org.jmultiprocessing.lifecycle;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jmultiprocessing.Context;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.StartMethod;

/**
 * A program with children of every kind: one that computes, one that waits at a queue of the parent, one with a child of
 * its own, pool workers with and without work, and a reserve. Prints {@code complete} when all are at it; ends by
 * {@code System.exit} when it is told so on stdin.
 */
final class Tree {
    private Tree() {}

    public static void main(String[] arguments) throws Exception {
        Queue<String> told = new Queue<>();
        Queue<String> nothing = new Queue<>();
        Context reserve = Multiprocessing.getContext(StartMethod.FORKSERVER);
        Multiprocessing.setForkserverReserve(1);
        List<Process> processes = List.of(
                new Process(Tree::compute, told),
                new Process(Tree::await, told, nothing),
                new Process(Tree::haveAChild, told, nothing),
                reserve.process(Tree::await, told, nothing));
        processes.forEach(Process::start);
        Pool pool = new Pool(2);
        pool.applyAsync(Tree::task, told);
        for (int i = 0; i < 6; i++) {
            told.get();
        }
        System.out.println("complete");
        if (System.in.read() >= 0) {
            System.exit(0);
        }
        new CountDownLatch(1).await();
    }

    private static void compute(Queue<String> told) throws InterruptedException {
        told.put("computing");
        for (long x = 1; x != 0; x = x * 6364136223846793005L | 1) {}
    }

    private static void await(Queue<String> told, Queue<String> nothing) throws InterruptedException {
        told.put("waiting");
        nothing.get();
    }

    private static void haveAChild(Queue<String> told, Queue<String> nothing) throws InterruptedException {
        Process child = new Process(Tree::await, told, nothing);
        child.start();
        told.put("started");
        child.join();
    }

    private static Object task(Queue<String> told) throws InterruptedException {
        told.put("at work");
        new CountDownLatch(1).await();
        return null;
    }
}
