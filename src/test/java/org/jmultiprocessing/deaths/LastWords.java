package org.jmultiprocessing.deaths;

import org.jmultiprocessing.Pool;
import org.jmultiprocessing.WorkerLostException;

/** A program whose worker complains on standard error, which it shares with the program, and dies. */
final class LastWords {
    private LastWords() {}

    public static void main(String[] args) throws Exception {
        try (Pool pool = new Pool(1)) {
            pool.apply(LastWords::complainAndDie, 17);
        } catch (WorkerLostException e) {
            System.out.println(e.getMessage());
        }
    }

    private static Object complainAndDie(int disk) {
        System.out.println("on the other stream");
        for (int i = 0; i < 200; i++) {
            System.err.println("line " + i);
        }
        System.err.print("the disk ");
        System.err.println(disk + " is füll");
        Runtime.getRuntime().halt(6);
        return null;
    }
}
