package org.jmultiprocessing.examples;

import java.util.List;
import org.jmultiprocessing.Pool;

/** The same with a list and a lambda, closed and awaited by hand. */
public class PoolMapAndClose {
    public static void main(String[] args) throws Exception {
        var numbers = List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        var pool = new Pool(4);
        var squares = pool.map(x -> x * x, numbers);
        pool.close();
        pool.join();
        System.out.println(squares);
    }
}
