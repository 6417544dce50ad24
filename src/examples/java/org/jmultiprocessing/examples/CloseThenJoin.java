package org.jmultiprocessing.examples;

import java.util.List;
import org.jmultiprocessing.Pool;

/** A pool is closed before it is joined: what was submitted is finished, and no more is taken. */
public class CloseThenJoin {
    static int slowSquare(int x) throws Exception {
        Thread.sleep(200);
        return x * x;
    }

    public static void main(String[] args) throws Exception {
        var pool = new Pool(2);
        var squares = pool.mapAsync(CloseThenJoin::slowSquare, List.of(1, 2, 3, 4));
        try {
            pool.join();
        } catch (IllegalStateException e) {
            System.out.println("join before close: " + e.getMessage());
        }
        pool.close();
        try {
            pool.apply(CloseThenJoin::slowSquare, 5);
        } catch (IllegalStateException e) {
            System.out.println("submit after close: " + e.getMessage());
        }
        pool.join();
        System.out.println("finished all the same: " + squares.get());
    }
}
