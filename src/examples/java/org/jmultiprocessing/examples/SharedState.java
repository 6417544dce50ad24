package org.jmultiprocessing.examples;

import java.util.List;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.managers.DictProxy;
import org.jmultiprocessing.managers.ListProxy;
import org.jmultiprocessing.managers.Manager;

public class SharedState {
    static void change(DictProxy<String, Integer> ages, ListProxy<Integer> numbers) {
        ages.put("Ada", 36);
        numbers.reverse();
    }

    public static void main(String[] args) throws Exception {
        try (var manager = Manager.start()) {
            DictProxy<String, Integer> ages = manager.dict();
            ListProxy<Integer> numbers = manager.list(List.of(3, 1, 2));
            var process = new Process(SharedState::change, ages, numbers);
            process.start();
            process.join();
            System.out.println(ages.get("Ada") + " " + numbers);
        }
    }
}
