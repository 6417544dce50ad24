package org.jmultiprocessing.managers;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** Addresses as text: {@code unix:path} or {@code tcp:port:host}. */
final class AddressText {
    private static final String UNIX = "unix:";
    private static final String TCP = "tcp:";

    private AddressText() {}

    static String of(SocketAddress address) {
        if (address instanceof InetSocketAddress inet) {
            String host = inet.getAddress() == null
                    ? inet.getHostString()
                    : inet.getAddress().getHostAddress();
            return TCP + inet.getPort() + ":" + host;
        }
        return UNIX + address;
    }

    static SocketAddress parse(String text) {
        if (text.startsWith(UNIX)) {
            return UnixDomainSocketAddress.of(text.substring(UNIX.length()));
        }
        int end = text.indexOf(':', TCP.length());
        return new InetSocketAddress(text.substring(end + 1), Integer.parseInt(text.substring(TCP.length(), end)));
    }
}
