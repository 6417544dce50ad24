package org.jmultiprocessing.examples;

import java.io.File;
import java.time.Duration;
import java.util.List;
import org.jmultiprocessing.Finalizer;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.Pool;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.StartMethod;

/** What docs/processes.md shows. */
public class Processes {
    static void report(String subject, int count) {
        System.out.println(subject + ": " + count);
    }

    static void sleepy() throws InterruptedException {
        Thread.sleep(60_000);
    }

    /** A process by subclassing. */
    static class Greeter extends Process {
        private final String whom;

        Greeter(String whom) {
            this.whom = whom;
        }

        @Override
        public void run() {
            System.out.println(name() + " greets " + whom);
        }
    }

    public static void main(String[] args) throws Exception {
        target();
        subclass();
        ending();
        options();
        reserve();
        family();
        finalizer();
    }

    static void target() throws Exception {
        var process = new Process(Processes::report, "apples", 3);
        process.start();
        process.join();
        System.out.println("exit code " + process.exitCode().getAsInt());
    }

    static void subclass() throws Exception {
        var greeter = new Greeter("Ada");
        greeter.start();
        greeter.join();
    }

    static void ending() throws Exception {
        var process = new Process(Processes::sleepy);
        process.start();
        if (!process.join(Duration.ofMillis(200))) {
            process.kill();
            process.join();
        }
        System.out.println("exit code " + process.exitCode().getAsInt());
    }

    static void options() throws Exception {
        var context = Multiprocessing.getContext()
                .heap(64 << 20)
                .jvmFlags("-XX:+UseSerialGC", "-Dcolour=red")
                .environment("TZ", "UTC")
                .directory(new File("/").toPath());
        var process = context.process(() -> System.out.println(
                System.getProperty("colour") + " " + System.getenv("TZ") + " " + new File(".").getCanonicalPath()));
        process.start();
        process.join();
    }

    static void reserve() throws Exception {
        Multiprocessing.setForkserverReserve(2);
        Multiprocessing.setForkserverPreload(List.of("java.util.regex.Pattern"));
        var context = Multiprocessing.getContext(StartMethod.FORKSERVER);
        var process = context.process(Processes::report, "from the reserve", 1);
        process.start();
        process.join();
        try (Pool pool = context.pool(2)) {
            System.out.println(pool.map(x -> x + 1, List.of(1, 2, 3)));
        }
    }

    static void family() throws Exception {
        var names = new Queue<String>();
        var process = new Process(() -> {
            names.put(Multiprocessing.parentProcess().orElseThrow().name());
            names.put(Multiprocessing.currentProcess().name());
        });
        process.name("child").start();
        process.join();
        System.out.println(names.get() + " started " + names.get());
    }

    static void finalizer() {
        Finalizer.atExit(() -> System.out.println("before the children end"), 0);
        Finalizer.atExit(() -> System.out.println("after"), -1);
    }
}
