package org.jmultiprocessing.managers;

import java.net.SocketAddress;
import org.jmultiprocessing.RemoteException;
import org.jmultiprocessing.internal.serial.Failure;

/** Exceptions of the server's, thrown again in a client. */
final class Remote {
    private Remote() {}

    /**
     * The exception itself, whose stack trace goes on with that of whoever called; or what stands for it. Between both stands
     * what was called: messages such as a ClassCastException's do not say.
     */
    static Throwable thrown(Failure failure, SocketAddress server, String typeId, String method) {
        Throwable thrown = failure.rebuilt();
        if (thrown == null) {
            thrown = new RemoteException(failure.typeName(), failure.message(), failure.text(), failure.stackTrace());
        }
        StackTraceElement[] there = thrown.getStackTrace();
        StackTraceElement[] here = new Throwable().getStackTrace();
        StackTraceElement[] both = new StackTraceElement[there.length + 1 + here.length];
        System.arraycopy(there, 0, both, 0, there.length);
        both[there.length] =
                new StackTraceElement("called through manager " + typeId, method, String.valueOf(server), -1);
        System.arraycopy(here, 0, both, there.length + 1, here.length);
        thrown.setStackTrace(both);
        return thrown;
    }

    /** Throws anything, as what a method of a referent throws need not be known where a proxy is called. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the compiler is to think that it is unchecked
    static <E extends Throwable> RuntimeException rethrow(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
