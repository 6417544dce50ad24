package org.jmultiprocessing.deaths;

import org.jmultiprocessing.Pool;

/** A program that wants a pool of as many workers as it is told, and says what came of it. */
final class ManyWorkers {
    private ManyWorkers() {}

    public static void main(String[] args) throws Exception {
        try (Pool pool = new Pool(Integer.parseInt(args[0]))) {
            System.out.println("made " + pool);
        } catch (RuntimeException e) {
            System.out.println(e);
        }
        System.out.println("children " + ProcessHandle.current().children().count());
    }
}
