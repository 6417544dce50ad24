package org.jmultiprocessing.examples;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jmultiprocessing.AsyncResult;
import org.jmultiprocessing.Outcome;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.PoolOptions;
import org.jmultiprocessing.TaskException;
import org.jmultiprocessing.TaskOptions;
import org.jmultiprocessing.ThreadPool;
import org.jmultiprocessing.WorkerLostException;
import org.jmultiprocessing.WorkerState;
import org.jmultiprocessing.futures.Futures;
import org.jmultiprocessing.futures.MapOptions;
import org.jmultiprocessing.futures.ProcessPoolExecutor;
import org.jmultiprocessing.futures.ReturnWhen;
import org.jmultiprocessing.futures.TaskFuture;

/** What docs/pools.md shows. */
public class Pools {
    private static String connection = "none";

    static int square(int x) {
        return x * x;
    }

    static int divide(int x) {
        return 12 / x;
    }

    static void connect(String address) {
        connection = "connected to " + address;
    }

    static String query(int id) {
        return connection + ", row " + id;
    }

    static int sleepy(int seconds) throws InterruptedException {
        Thread.sleep(1000L * seconds);
        return seconds;
    }

    static int crash(int x) {
        Runtime.getRuntime().halt(7);
        return x;
    }

    public static void main(String[] args) throws Exception {
        try (var pool = new Pool(2)) {
            map(pool);
            starmap(pool);
            async(pool);
            imap(pool);
            endless(pool);
            failures(pool);
            outcomes(pool);
            losses(pool);
            limits(pool);
            cancelling(pool);
        }
        initializing();
        counting();
        sharing();
        recycling();
        joining();
        threads();
        executor();
        futures();
        executorMap();
        executorService();
    }

    static void map(Pool pool) throws Exception {
        System.out.println(pool.map(Pools::square, List.of(1, 2, 3)));
        System.out.println(pool.map(Pools::square, IntStream.range(0, 10), new TaskOptions<>().chunksize(5)));
        System.out.println(pool.map(Pools::square, IntStream.range(0, 5), new TaskOptions<>().adaptiveChunks()));
    }

    static void starmap(Pool pool) throws Exception {
        System.out.println(pool.starmap(Math::max, List.of(1, 5, 3), List.of(4, 2, 6)));
        System.out.println(pool.starmap(
                (name, age) -> name + " is " + age, Map.of("Ada", 36).entrySet()));
    }

    static void async(Pool pool) throws Exception {
        AsyncResult<Integer> result = pool.applyAsync(Pools::square, 7);
        System.out.println(result.get(Duration.ofSeconds(10)));
        var told = new TaskOptions<Integer>().callback(value -> System.out.println("told " + value));
        pool.applyAsync(Pools::square, 8, told).get();
        result.toCompletableFuture()
                .thenAccept(value -> System.out.println("then " + value))
                .join();
    }

    static void imap(Pool pool) {
        for (int square : pool.imap(Pools::square, IntStream.range(0, 4))) {
            System.out.println(square);
        }
    }

    static void endless(Pool pool) {
        try (var squares = pool.imap(Pools::square, Stream.iterate(1, x -> x + 1))) {
            System.out.println(squares.next() + squares.next() + squares.next());
        }
    }

    static void failures(Pool pool) throws Exception {
        try {
            pool.map(Pools::divide, List.of(1, 0, 3));
        } catch (TaskException e) {
            System.out.println(e.getMessage());
        }
    }

    static void outcomes(Pool pool) throws Exception {
        for (Outcome<Integer> outcome : pool.mapOutcomes(Pools::divide, List.of(1, 0, 3))) {
            System.out.println(outcome.isSuccess() ? "got " + outcome.get() : "failed at item " + outcome.item());
        }
    }

    static void losses(Pool pool) throws Exception {
        try {
            pool.apply(Pools::crash, 5);
        } catch (WorkerLostException e) {
            System.out.println("exit code " + e.exitCode());
        }
        System.out.println(pool.map(Pools::square, List.of(4, 5)));
    }

    static void limits(Pool pool) throws Exception {
        var limited = new TaskOptions<>().timeLimit(Duration.ofMillis(300));
        try {
            pool.applyAsync(Pools::sleepy, 60, limited).get();
        } catch (ExecutionException e) {
            var stack = List.of(e.getCause().getCause().getStackTrace());
            System.out.println("it was in sleepy: " + stack.toString().contains("Pools.sleepy"));
        }
    }

    static void cancelling(Pool pool) throws Exception {
        var result = pool.applyAsync(Pools::sleepy, 60);
        result.cancel(true);
        try {
            result.get();
        } catch (CancellationException e) {
            System.out.println("cancelled");
        }
    }

    static void initializing() throws Exception {
        var options = new PoolOptions().processes(2).initializer(Pools::connect, "db:5432");
        try (var pool = new Pool(options)) {
            System.out.println(pool.map(Pools::query, List.of(1, 2)));
        }
    }

    static int counted(int x) {
        AtomicInteger counter = WorkerState.get();
        counter.incrementAndGet();
        return x;
    }

    static void counting() throws Exception {
        var pool = new Pool(new PoolOptions().processes(2).workerState(AtomicInteger::new, AtomicInteger::get));
        pool.map(Pools::counted, IntStream.range(0, 40));
        pool.close();
        pool.join();
        int sum = 0;
        for (Outcome<Integer> ofWorker : pool.<Integer>exitResults()) {
            sum += ofWorker.get();
        }
        System.out.println(sum + " calls");
    }

    static void sharing() throws Exception {
        var words = new TreeMap<Integer, String>(Map.of(1, "one", 2, "two", 3, "three"));
        try (var pool = new Pool(2);
                var shared = pool.share(words)) {
            System.out.println(pool.map(x -> shared.get().get(x), List.of(3, 1, 2)));
        }
    }

    static void recycling() throws Exception {
        var options = new PoolOptions()
                .processes(2)
                .maxTasksPerChild(100)
                .maxMemory(500 << 20)
                .idleTimeout(Duration.ofMinutes(1), 0);
        try (var pool = new Pool(options)) {
            System.out.println(pool.map(Pools::square, List.of(6)));
        }
    }

    static void joining() throws Exception {
        var pool = new Pool(2);
        var result = pool.mapAsync(Pools::square, List.of(1, 2, 3));
        pool.close();
        pool.join();
        System.out.println(result.ready() + " " + result.get());
    }

    static void threads() throws Exception {
        try (var pool = new ThreadPool(4)) {
            System.out.println(pool.map(x -> x + 1, List.of(1, 2, 3)));
        }
    }

    static void executor() throws Exception {
        try (var executor = new ProcessPoolExecutor(2)) {
            TaskFuture<Integer> future = executor.submit(Pools::square, 7);
            System.out.println(future.get());
        }
    }

    static void futures() throws Exception {
        try (var executor =
                new ProcessPoolExecutor(new PoolOptions().processes(2).maxTasksPerChild(100))) {
            var futures = List.of(executor.submit(Pools::square, 8), executor.submit(Pools::square, 8));
            for (TaskFuture<Integer> future : Futures.asCompleted(futures)) {
                System.out.println(future.get());
            }
            var waited = Futures.await(futures, Duration.ofSeconds(10), ReturnWhen.ALL_COMPLETED);
            System.out.println(waited.done().size() + " done");
        }
    }

    static void executorMap() {
        try (var executor = new ProcessPoolExecutor(2)) {
            var options = new MapOptions()
                    .timeout(Duration.ofSeconds(30))
                    .chunksize(2)
                    .buffersize(8);
            for (int square : executor.map(Pools::square, List.of(1, 2, 3), options)) {
                System.out.println(square);
            }
        }
    }

    static void executorService() throws Exception {
        try (var executor = new ProcessPoolExecutor(2)) {
            ExecutorService service = executor;
            var task = (Callable<String> & Serializable) () -> "from a worker";
            System.out.println(service.submit(task).get());
        }
    }
}
