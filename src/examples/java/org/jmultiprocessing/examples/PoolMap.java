package org.jmultiprocessing.examples;

import java.util.stream.IntStream;
import org.jmultiprocessing.Pool;

/** Four workers square ten numbers. */
public class PoolMap {
    static int square(int x) {
        return x * x;
    }

    public static void main(String[] args) throws Exception {
        try (var pool = new Pool(4)) {
            System.out.println(pool.map(PoolMap::square, IntStream.range(0, 10)));
        }
    }
}
