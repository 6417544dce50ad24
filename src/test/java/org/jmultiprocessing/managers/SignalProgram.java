package org.jmultiprocessing.managers;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Scanner;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.testing.OwnThread;

/**
 * Has a manager, with a pool in its server, and waits for it in its main thread; so does a child. Other threads do what the
 * arguments say.
 */
final class SignalProgram {
    private SignalProgram() {}

    public static void main(String[] args) throws Exception {
        List<String> arguments = List.of(args);
        SyncManager manager = Manager.start();
        ListProxy<Integer> list = manager.list(List.of(1, 2));
        PoolProxy pool = manager.pool(1);
        System.out.println("sum " + pool.apply((a, b) -> a + b, list.get(0), list.get(1)));
        QueueProxy<String> queue = manager.queue();
        new Process(SignalProgram::await, queue).daemon(true).start();
        for (Process each : Multiprocessing.activeChildren()) {
            if (each.name().startsWith("SyncManager-")) {
                System.out.println("server " + each.pid().getAsLong());
            }
        }
        if (arguments.contains("handles")) {
            handleInterrupts();
        }
        if (arguments.contains("joins")) {
            joinAtExit(Thread.currentThread());
        }
        if (arguments.contains("closes")) {
            Runtime.getRuntime().addShutdownHook(new Thread(manager::close));
        }
        OwnThread.run(() -> obey(list, pool));
        OwnThread.run(() -> sayWhenTwoWait(queue));
        queue.get();
    }

    private static void await(QueueProxy<String> queue) throws InterruptedException {
        queue.get();
    }

    private static void sayWhenTwoWait(QueueProxy<String> queue) {
        while (!queue.callMethod("waiting").equals(2)) {
            Thread.onSpinWait();
        }
        System.out.println("complete");
    }

    /** By name, as the compiler would warn of the class. */
    private static void handleInterrupts() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object printing = Proxy.newProxyInstance(
                SignalProgram.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                    System.out.println("handled");
                    return null;
                });
        signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance("INT"), printing);
    }

    private static void joinAtExit(Thread waiting) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                waiting.join();
                System.out.println("joined");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
    }

    private static void obey(ListProxy<Integer> list, PoolProxy pool) {
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            if (lines.nextLine().equals("exit")) {
                System.exit(0);
            }
            list.append(3);
            System.out.println("still " + list.size() + " " + answer(pool));
        }
    }

    private static int answer(PoolProxy pool) {
        try {
            return pool.apply(x -> x + 1, 41);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
