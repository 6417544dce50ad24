package org.jmultiprocessing.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;

/** A stream of documents; each worker counts the beginnings of the words it has seen, and tells at the end. */
final class StateWorkload {
    private static final String END = "";

    private StateWorkload() {}

    static Work open(Size size) {
        List<String> documents = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < size.of(300, 60); i++) {
            documents.add(document(random));
        }
        return () -> Clock.millis(() -> stream(documents));
    }

    private static void stream(List<String> documents) throws InterruptedException {
        Queue<Integer> answers = new Queue<>();
        List<Queue<String>> queues = List.of(new Queue<>(), new Queue<>());
        List<Process> workers = queues.stream()
                .map(queue -> Partners.start(() -> countPrefixes(queue, answers)))
                .toList();
        for (int i = 0; i < documents.size(); i++) {
            queues.get(i % 2).put(documents.get(i));
        }
        for (Queue<String> queue : queues) {
            queue.put(END);
        }
        for (int i = 0; i < workers.size(); i++) {
            answers.get();
        }
        Partners.end(workers.toArray(new Process[0]));
    }

    private static void countPrefixes(Queue<String> documents, Queue<Integer> answers) throws InterruptedException {
        Map<String, Integer> counts = new HashMap<>();
        for (String document = documents.get(); !document.equals(END); document = documents.get()) {
            for (String word : document.split(" ")) {
                for (int end = 1; end <= word.length(); end++) {
                    counts.merge(word.substring(0, end), 1, Integer::sum);
                }
            }
        }
        int popular = 0;
        for (int count : counts.values()) {
            popular += count > 3 ? 1 : 0;
        }
        answers.put(popular);
    }

    private static String document(Random random) {
        StringJoiner words = new StringJoiner(" ");
        for (int i = 0; i < 500; i++) {
            StringBuilder word = new StringBuilder();
            for (int length = 1 + random.nextInt(8); length > 0; length--) {
                word.append((char) ('a' + random.nextInt(10)));
            }
            words.add(word);
        }
        return words.toString();
    }
}
