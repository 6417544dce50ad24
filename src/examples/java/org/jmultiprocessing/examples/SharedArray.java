package org.jmultiprocessing.examples;

import java.util.ArrayList;
import java.util.Arrays;
import org.jmultiprocessing.DoubleArray;
import org.jmultiprocessing.Process;

/** Two children compute one half each of an array that their parent then has. */
public class SharedArray {
    static void squares(DoubleArray all, int from, int to) {
        for (int i = from; i < to; i++) {
            all.set(i, i * i);
        }
    }

    public static void main(String[] args) throws Exception {
        var all = new DoubleArray(10);
        var processes = new ArrayList<Process>();
        for (int half = 0; half < 2; half++) {
            var process = new Process(SharedArray::squares, all, half * 5, half * 5 + 5);
            process.start();
            processes.add(process);
        }
        for (var process : processes) {
            process.join();
        }
        System.out.println(Arrays.toString(all.toArray(1, 4)) + " " + all.get(-1));
    }
}
