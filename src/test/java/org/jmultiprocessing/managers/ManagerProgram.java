package org.jmultiprocessing.managers;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;
import org.jmultiprocessing.HomeLostException;
import org.jmultiprocessing.Multiprocessing;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.OwnThread;

/** Starts two managers, for whose servers a thread and a child wait; then it ends as its first line of input says. */
final class ManagerProgram {
    /** For clients that are none of its family. */
    static final AuthKey KEY = AuthKey.of("known to the test, too");

    private ManagerProgram() {}

    public static void main(String[] args) throws Exception {
        SharedMemoryManager memory = new SharedMemoryManager();
        memory.start();
        SyncManager manager = new SyncManager(Servers.loopback(1, 0), KEY);
        manager.start();
        System.out.println("port " + ((InetSocketAddress) manager.address()).getPort());
        for (Process server : Multiprocessing.activeChildren()) {
            System.out.println("server " + server.pid().getAsLong());
        }
        System.out.println("block " + memory.sharedMemory(10).name());
        QueueProxy<String> queue = manager.queue();
        OwnThread.run(() -> await(queue));
        new Process(ManagerProgram::await, queue).daemon(true).start();
        Await.until("both wait", () -> queue.callMethod("waiting").equals(2));
        System.out.println("complete");
        end(new Scanner(System.in, StandardCharsets.UTF_8).nextLine(), memory, manager);
    }

    private static void end(String how, SharedMemoryManager memory, SyncManager manager) throws Exception {
        switch (how) {
            case "close" -> {
                manager.close();
                memory.close();
            }
            case "kill" -> {
                for (Process each : Multiprocessing.activeChildren()) {
                    each.kill();
                }
                manager.shutdown();
                memory.shutdown();
            }
            case "exit" -> System.exit(0);
            default -> {
                // Leaves it to the library.
            }
        }
    }

    private static void await(QueueProxy<String> queue) {
        try {
            queue.get();
        } catch (HomeLostException | InterruptedException asItShouldBe) {
            // Nothing to be said.
        }
    }
}
