package org.jmultiprocessing.managers;

import java.io.Serializable;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.function.Procedure0;

/**
 * What a server in a JVM of its own is told.
 *
 * @param types registered
 * @param address as text, since a Unix socket's cannot be serialized; null for one of its own
 * @param initializer run before it serves; may be null
 */
record ServerStart(ArrayList<ManagedType<?>> types, String address, Procedure0 initializer, ManagerOptions options)
        implements Serializable {
    ServerStart(List<ManagedType<?>> types, SocketAddress address, Procedure0 initializer, ManagerOptions options) {
        this(new ArrayList<>(types), address == null ? null : AddressText.of(address), initializer, options);
    }

    SocketAddress socketAddress() {
        return address == null ? null : AddressText.parse(address);
    }
}
