package org.jmultiprocessing.examples;

import org.jmultiprocessing.Process;
import org.jmultiprocessing.Value;

/** A child changes a number that its parent sees. */
public class SharedValue {
    static void increment(Value<Integer> value) throws Exception {
        value.set(value.get() + 1);
    }

    public static void main(String[] args) throws Exception {
        var value = new Value<>("i", 0);
        var process = new Process(SharedValue::increment, value);
        process.start();
        process.join();
        System.out.println("Shared value: " + value.get());
    }
}
