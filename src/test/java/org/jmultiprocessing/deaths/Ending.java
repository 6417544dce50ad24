package org.jmultiprocessing.deaths;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** The ways for a process to end that it can take by itself. */
public enum Ending {
    THROWS(1) {
        @Override
        public void take() {
            throw new IllegalStateException("on purpose");
        }
    },
    OVERFLOWS_ITS_STACK(1) {
        @Override
        @SuppressWarnings("InfiniteRecursion")
        public void take() throws Exception {
            take();
        }
    },
    EXITS_WITH_THREE(3) {
        @Override
        public void take() {
            System.exit(3);
        }
    },
    HALTS_WITH_FOUR(4) {
        @Override
        public void take() {
            Runtime.getRuntime().halt(4);
        }
    },
    RUNS_OUT_OF_MEMORY(3) {
        @Override
        public void take() {
            long[] more = new long[Integer.MAX_VALUE];
            throw new AssertionError("there was memory for " + more.length);
        }
    },
    KILLS_ITSELF(onWindows() ? 1 : -9) {
        @Override
        public void take() throws Exception {
            String pid = Long.toString(ProcessHandle.current().pid());
            start(onWindows() ? new String[] {"taskkill", "/F", "/PID", pid} : new String[] {"kill", "-9", pid});
            new CountDownLatch(1).await();
        }
    };

    private final int exitCode;

    Ending(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Ends this process, or at least its main thread. */
    public abstract void take() throws Exception;

    /** What a process's parent sees. */
    public int exitCode() {
        return exitCode;
    }

    /** Whether nothing more of the process's own code runs, not even its other threads'. */
    boolean isAbrupt() {
        return this != THROWS && this != OVERFLOWS_ITS_STACK;
    }

    private static boolean onWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static void start(String[] command) throws IOException {
        new ProcessBuilder(command).start();
    }
}
