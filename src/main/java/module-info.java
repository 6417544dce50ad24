/** Python's {@code multiprocessing} for Java: processes, pools, queues and shared memory across JVMs. */
@SuppressWarnings("requires-automatic") // the pickle library's name is that of its file
module org.jmultiprocessing {
    requires java.management;
    requires static jdk.jfr;
    requires static pickle;
    requires static me.tongfei.progressbar;
    requires transitive org.slf4j;

    exports org.jmultiprocessing;
    exports org.jmultiprocessing.connection;
    exports org.jmultiprocessing.function;
    exports org.jmultiprocessing.futures;
    exports org.jmultiprocessing.managers;
    exports org.jmultiprocessing.monitor;
    exports org.jmultiprocessing.sharedmemory;
    exports org.jmultiprocessing.spi;
}
