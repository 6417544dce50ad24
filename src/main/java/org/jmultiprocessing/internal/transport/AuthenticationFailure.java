package org.jmultiprocessing.internal.transport;

import java.io.IOException;

/** The other end of a connection did not prove that it knows the key. */
public final class AuthenticationFailure extends IOException {
    private static final long serialVersionUID = 1L;

    AuthenticationFailure(String message) {
        super(message);
    }
}
