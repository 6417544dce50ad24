/** Python's {@code multiprocessing} for Java: processes, pools, queues and shared memory across JVMs. */
module org.jmultiprocessing {
    requires java.management;
    requires transitive org.slf4j;

    exports org.jmultiprocessing;
    exports org.jmultiprocessing.connection;
    exports org.jmultiprocessing.function;
    exports org.jmultiprocessing.sharedmemory;
}
