package org.jmultiprocessing.examples;

import java.util.List;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Structure;

/** A record in shared memory: two children change it as a whole. */
public class SharedAccount {
    record Account(long id, double balance) {}

    static void deposit(Structure<Account> account, double amount) throws Exception {
        for (int i = 0; i < 1000; i++) {
            account.update(now -> new Account(now.id(), now.balance() + amount));
        }
    }

    public static void main(String[] args) throws Exception {
        var account = Structure.of(new Account(7, 100.0));
        var one = new Process(SharedAccount::deposit, account, 2.0);
        var two = new Process(SharedAccount::deposit, account, -1.0);
        one.start();
        two.start();
        one.join();
        two.join();
        System.out.println(account.get());
        var point = Structure.of(List.of(new Structure.Field("x", "i"), new Structure.Field("y", "d")));
        point.set("y", 0.5);
        System.out.println(point.get());
    }
}
