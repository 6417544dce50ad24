package org.jmultiprocessing.examples;

import java.util.ArrayList;
import org.jmultiprocessing.BoundedSemaphore;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Value;

/** Of four children, at most two work at a time. */
public class LimitedDownloads {
    static void download(BoundedSemaphore permits, Value<Integer> most) throws Exception {
        try (var held = permits.hold()) {
            int working = 2 - permits.getValue();
            try (var locked = most.hold()) {
                most.set(Math.max(most.get(), working));
            }
        }
    }

    public static void main(String[] args) throws Exception {
        var permits = new BoundedSemaphore(2);
        var most = new Value<Integer>("i", 0);
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 4; i++) {
            var process = new Process(LimitedDownloads::download, permits, most);
            process.start();
            processes.add(process);
        }
        for (var process : processes) {
            process.join();
        }
        System.out.println("At most two at a time: " + (most.get() <= 2) + ", all permits back: " + permits);
    }
}
