package org.jmultiprocessing.testing;

/** A program for {@link NoLeaksTest}: starts another, prints its pid, and waits to be killed. */
final class OrphanMaker {
    private OrphanMaker() {}

    public static void main(String[] arguments) throws Exception {
        java.lang.Process child = new ProcessBuilder("sleep", "60").start();
        System.out.println(child.pid());
        child.waitFor();
    }
}
