package org.jmultiprocessing.examples;

import org.jmultiprocessing.Condition;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Value;

/** A child waits until there is enough. */
public class Withdrawal {
    static void withdraw(Condition condition, Value<Integer> balance) throws Exception {
        try (var held = condition.hold()) {
            condition.waitFor(() -> balance.get() >= 100);
            balance.set(balance.get() - 100);
        }
    }

    public static void main(String[] args) throws Exception {
        var condition = new Condition();
        var balance = new Value<Integer>("i", 0);
        var process = new Process(Withdrawal::withdraw, condition, balance);
        process.start();
        for (int i = 0; i < 5; i++) {
            try (var held = condition.hold()) {
                balance.set(balance.get() + 30);
                condition.signal();
            }
        }
        process.join();
        System.out.println("Left: " + balance.get());
    }
}
