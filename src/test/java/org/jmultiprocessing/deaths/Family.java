package org.jmultiprocessing.deaths;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.Value;

/**
 * A program with children of every kind: busy and idle pool workers, a worker's nested pool, a process that computes, one
 * that waits at a queue, and their children, which have endpoints and memory of their own. It prints their pids, then
 * {@code complete}, and then awaits the name of an {@link Ending} on stdin, and takes it.
 */
final class Family {
    private Family() {}

    public static void main(String[] arguments) throws Exception {
        Queue<Long> pids = new Queue<>();
        Pool pool = new Pool(2);
        pool.applyAsync(Family::nest, pids);
        Pool idle = new Pool(1);
        idle.applyAsync(Family::tell, pids).get();
        new Process(Family::haveChildren, pids).start();
        new Process(Family::tellAndWait, pids).daemon(true).start();
        for (int i = 0; i < 6; i++) {
            System.out.println("pid " + pids.get());
        }
        System.out.println("complete");
        String ending = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        if (ending != null) {
            Ending.valueOf(ending).take();
        }
    }

    private static Object tell(Queue<Long> pids) throws InterruptedException {
        Value<Integer> memory = new Value<>("i", 1);
        pids.put(ProcessHandle.current().pid() * memory.get());
        return null;
    }

    private static Object nest(Queue<Long> pids) throws Exception {
        Pool nested = new Pool(1);
        nested.applyAsync(Family::tellAndSpin, pids);
        return tellAndSleep(pids);
    }

    private static void haveChildren(Queue<Long> pids) throws InterruptedException {
        Process child = new Process(Family::tellAndGet, pids, new Queue<>());
        child.start();
        tell(pids);
        child.join();
    }

    private static void tellAndGet(Queue<Long> pids, Queue<Object> own) throws InterruptedException {
        tell(pids);
        own.get();
    }

    private static Object tellAndSleep(Queue<Long> pids) throws InterruptedException {
        tell(pids);
        new CountDownLatch(1).await();
        return List.of();
    }

    private static void tellAndWait(Queue<Long> pids) throws InterruptedException {
        tellAndSleep(pids);
    }

    private static Object tellAndSpin(Queue<Long> pids) throws InterruptedException {
        tell(pids);
        for (long x = 1; x != 0; x = x * 6364136223846793005L | 1) {}
        return null;
    }
}
