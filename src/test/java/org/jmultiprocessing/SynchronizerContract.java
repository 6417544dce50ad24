package org.jmultiprocessing;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** Two processes and some threads that share what is tested, for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SynchronizerContract {
    Puppet one;
    Puppet two;
    private ExecutorService threads;

    abstract Object shared();

    @BeforeAll
    void startPuppets() throws Exception {
        one = Puppet.with(shared());
        two = Puppet.with(shared());
    }

    @AfterAll
    void stopPuppets() throws Exception {
        one.close();
        two.close();
    }

    @BeforeEach
    void startThreads() {
        threads = Executors.newCachedThreadPool();
    }

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    <T> Future<T> inThread(Callable<T> act) {
        return threads.submit(act);
    }

    /** Until the object shows itself so. */
    static void awaitShown(Object object, String text) throws Exception {
        Await.value("shown as " + text, object::toString, text::equals);
    }
}
