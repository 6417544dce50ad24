package org.jmultiprocessing.examples;

/** Runs all cells one after the other, each under a heading. */
public class Notebook {
    /** A cell's {@code main}. */
    interface Program {
        void run(String[] args) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        run("A process", HelloProcess::main);
        run("A message from a process", QueueMessage::main);
        run("A pool", PoolMap::main);
        run("A pool, closed and joined", PoolMapAndClose::main);
        run("Four at a time", SleepingPool::main);
        run("Output as it happens", SleepingPoolWithOutput::main);
        run("Close, then join", CloseThenJoin::main);
        run("A shared value", SharedValue::main);
        run("A shared counter", SharedCounter::main);
        run("A lock around printing", LockedPrinting::main);
        run("A list and a dictionary for all", SharedState::main);
        run("An exception in a worker", WorkerException::main);
        run("A worker that is killed", KilledWorker::main);
    }

    private static void run(String title, Program program) throws Exception {
        System.out.println();
        System.out.println("# " + title);
        program.run(new String[0]);
    }
}
