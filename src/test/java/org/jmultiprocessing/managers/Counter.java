package org.jmultiprocessing.managers;

/** What the tests of managers share. */
interface Counter {
    int increment();

    int get();

    void add(int amount) throws InterruptedException;

    /** Blocks until somebody adds to it, which never happens. */
    void awaitForever() throws InterruptedException;

    void fail(String message) throws Exception;

    /** By the thread of the caller. */
    String caller();

    Counter child();

    Object unsendable();

    void exit(int code);
}
