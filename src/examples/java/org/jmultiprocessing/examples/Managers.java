package org.jmultiprocessing.examples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.HomeLostException;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.managers.BaseManager;
import org.jmultiprocessing.managers.BaseProxy;
import org.jmultiprocessing.managers.ManagedType;
import org.jmultiprocessing.managers.ManagerServer;
import org.jmultiprocessing.managers.SharedMemoryManager;
import org.jmultiprocessing.sharedmemory.SharedMemory;

/** What docs/managers.md shows of managers of one's own. */
public class Managers {
    /** An object that many processes use is an interface, which the proxies implement … */
    public interface Counter {
        int increment();

        Counter child();
    }

    /** … and a class, whose objects are in the server. Several threads call it at the same time. */
    public static class CountingCounter implements Counter {
        private final AtomicInteger count;

        public CountingCounter(int start) {
            count = new AtomicInteger(start);
        }

        @Override
        public int increment() {
            return count.incrementAndGet();
        }

        @Override
        public Counter child() {
            return new CountingCounter(0);
        }

        @Override
        public String toString() {
            return "counter at " + count;
        }
    }

    public static void main(String[] args) throws Exception {
        shortest();
        ownClass();
        resultsThatStay();
        workQueue();
        lost();
        sharedMemory();
    }

    private static void shortest() throws Exception {
        try (var manager = new BaseManager()) {
            manager.register("counter", Counter.class, CountingCounter::new);
            manager.start();
            Counter counter = manager.create(Counter.class, 5);
            counter.increment();
        }
    }

    private static void ownClass() throws Exception {
        try (var manager = new BaseManager()) {
            manager.register("counter", Counter.class, CountingCounter::new);
            manager.start();
            Counter counter = manager.create(Counter.class, 5);
            counter.increment();
            try (var pool = new Pool(2)) {
                List<Integer> counts = new ArrayList<>(pool.map(i -> counter.increment(), List.of(1, 2, 3)));
                Collections.sort(counts);
                System.out.println(counts);
            }
            System.out.println(counter);
            System.out.println(BaseProxy.of(counter).callMethod("increment"));
        }
    }

    private static void resultsThatStay() throws Exception {
        try (var manager = new BaseManager()) {
            manager.register(ManagedType.of("counter", Counter.class, CountingCounter::new)
                    .methodToTypeId("child", "counter"));
            manager.start();
            Counter child = manager.create(Counter.class, 5).child();
            System.out.println(child.increment() + ", " + child.increment());
        }
    }

    private static void workQueue() throws Exception {
        AuthKey key = AuthKey.of("a secret that both machines know");
        var boss = new BaseManager(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), key);
        boss.register("jobs", BlockingQueue.class, () -> Queues.JOBS);
        boss.register("answers", BlockingQueue.class, () -> Queues.ANSWERS);
        try (ManagerServer server = boss.getServer()) {
            Queues.JOBS.put("hello");
            var worker = new Process(Managers::work, server.address().toString());
            worker.start();
            System.out.println(Queues.ANSWERS.take());
            worker.join();
        }
    }

    private static class Queues {
        static final BlockingQueue<String> JOBS = new LinkedBlockingQueue<>();
        static final BlockingQueue<String> ANSWERS = new LinkedBlockingQueue<>();
    }

    private static void work(String address) throws IOException, InterruptedException {
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        SocketAddress boss = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var manager = new BaseManager(boss, AuthKey.of("a secret that both machines know"));
        manager.connect();
        BlockingQueue<String> jobs = strings(manager.create("jobs", BlockingQueue.class));
        BlockingQueue<String> answers = strings(manager.create("answers", BlockingQueue.class));
        answers.put("done: " + jobs.take());
    }

    @SuppressWarnings("unchecked") // the server's queues are of strings
    private static BlockingQueue<String> strings(BlockingQueue<?> queue) {
        return (BlockingQueue<String>) queue;
    }

    private static void lost() throws Exception {
        var manager = new BaseManager();
        manager.register("counter", Counter.class, CountingCounter::new);
        manager.start();
        Counter counter = manager.create(Counter.class, 5);
        manager.shutdown();
        try {
            counter.increment();
        } catch (HomeLostException e) {
            System.out.println("lost");
        }
    }

    private static void sharedMemory() throws Exception {
        try (var manager = new SharedMemoryManager()) {
            manager.start();
            SharedMemory block = manager.sharedMemory(1000);
            block.buffer().putInt(0, 42);
            List<Object> list = manager.shareableList(List.of("Ada", 36));
            System.out.println(list.get(0) + " is " + list.get(1));
        }
    }
}
