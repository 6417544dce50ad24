package org.jmultiprocessing.examples;

import java.util.List;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.managers.DictProxy;
import org.jmultiprocessing.managers.ListProxy;
import org.jmultiprocessing.managers.Manager;
import org.jmultiprocessing.managers.QueueProxy;
import org.jmultiprocessing.managers.QueueShutDownException;
import org.jmultiprocessing.managers.SyncManager;

public class ManagedTypes {
    static void countWords(DictProxy<String, Integer> counts, String text) {
        for (var word : text.split(" ")) {
            counts.merge(word, 1, Integer::sum);
        }
    }

    public static void main(String[] args) throws Exception {
        try (var manager = Manager.start()) {
            atomically(manager);
            nested(manager);
            lists(manager);
            queues(manager);
            names(manager);
            pools(manager);
        }
    }

    private static void atomically(SyncManager manager) throws Exception {
        DictProxy<String, Integer> counts = manager.dict();
        var one = new Process(ManagedTypes::countWords, counts, "to be or not to be");
        var two = new Process(ManagedTypes::countWords, counts, "to do is to be");
        one.start();
        two.start();
        one.join();
        two.join();
        System.out.println(counts.get("to") + " " + counts.get("be"));
    }

    private static void nested(SyncManager manager) {
        DictProxy<String, ListProxy<String>> teams = manager.dict();
        teams.put("red", manager.list());
        teams.get("red").append("Ada");
        System.out.println(teams.get("red"));

        DictProxy<String, List<String>> copies = manager.dict();
        copies.put("red", List.of("Ada"));
        copies.compute("red", (team, names) -> List.of(names.get(0), "Bob"));
        System.out.println(copies);
    }

    private static void lists(SyncManager manager) {
        ListProxy<Integer> numbers = manager.list(List.of(5, 3, 8));
        numbers.sort();
        numbers.replaceAll(x -> x * 10);
        numbers.removeIf(x -> x > 60);
        System.out.println(numbers + " " + numbers.pop());
    }

    private static void queues(SyncManager manager) throws Exception {
        QueueProxy<String> queue = manager.queue(10);
        queue.put("last");
        queue.shutdown();
        try {
            System.out.println(queue.get());
            System.out.println(queue.get());
        } catch (QueueShutDownException e) {
            System.out.println(e.getMessage());
        }
    }

    private static void names(SyncManager manager) {
        var settings = manager.namespace();
        settings.set("name", "Bob");
        settings.set("tries", 1);
        settings.update("tries", (Integer tries) -> tries + 1);
        System.out.println(settings);
    }

    private static void pools(SyncManager manager) throws Exception {
        try (var pool = manager.pool(2)) {
            System.out.println(pool.map(x -> x * x, List.of(1, 2, 3)));
        }
    }
}
