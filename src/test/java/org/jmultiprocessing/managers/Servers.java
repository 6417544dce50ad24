package org.jmultiprocessing.managers;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jmultiprocessing.connection.AuthKey;

/** What the tests of managers start. */
final class Servers {
    private Servers() {}

    /** With the type "counter". */
    static BaseManager counters(BaseManager manager) {
        return manager.register(
                ManagedType.of("counter", Counter.class, CountingCounter::new).methodToTypeId("child", "counter"));
    }

    /** A server in a JVM of its own. */
    static BaseManager started() throws InterruptedException {
        BaseManager manager = counters(new BaseManager());
        manager.start();
        return manager;
    }

    /** A client of a server elsewhere. */
    static BaseManager connected(SocketAddress address, AuthKey key) throws IOException {
        BaseManager manager = counters(new BaseManager(address, key));
        manager.connect();
        return manager;
    }

    /** As if on another machine. */
    static InetSocketAddress loopback(int last, int port) {
        return new InetSocketAddress("127.0.0." + last, port);
    }
}
