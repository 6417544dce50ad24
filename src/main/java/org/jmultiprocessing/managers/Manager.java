package org.jmultiprocessing.managers;

import org.jmultiprocessing.function.Procedure0;

/**
 * Starts managers: Python's {@code multiprocessing.Manager()}.
 *
 * <pre>{@code
 * try (var manager = Manager.start()) {
 *     DictProxy<String, Integer> ages = manager.dict();
 *     ListProxy<Integer> numbers = manager.list(List.of(3, 1, 2));
 *     var process = new Process(SharedState::change, ages, numbers);
 *     process.start();
 *     process.join();
 *     System.out.println(ages.get("Ada") + " " + numbers);
 * }
 * }</pre>
 */
public final class Manager {
    private Manager() {}

    /**
     * A manager whose server has been started in a JVM of its own. Close it to end the server; it ends with this process, in
     * any case. Blocks until it serves. Throws as {@link SyncManager#start()}.
     */
    public static SyncManager start() throws InterruptedException {
        SyncManager manager = new SyncManager();
        manager.start();
        return manager;
    }

    /** As {@link #start()}; runs {@code initializer} in the server before it serves. */
    public static SyncManager start(Procedure0 initializer) throws InterruptedException {
        SyncManager manager = new SyncManager();
        manager.start(initializer);
        return manager;
    }
}
