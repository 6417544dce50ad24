package org.jmultiprocessing.managers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.ByteSource;

/**
 * What clients and a manager's server say to each other. Each client process has one connection for its presence, whose
 * end is the end of its session, and as many for calls as it has calls at the same time.
 *
 * <pre>
 *   presence   C: PRESENCE  pid 8, start 4, name          S: WELCOME  server's id 16, session 8,
 *                                                                    the longest request 4
 *              C: RELEASE   count, ids 8 each             proxies that are gone
 *              C: INTERRUPT call 8                        the thread that waits for this call was interrupted
 *              C: FORGET    call 8                        its reply has come
 *              C: TAKE_BACK ticket 8                      the message with this ticket is never received
 *
 *   call       C: CALLS     session 8
 *              C: CALL      call 8, thread 8, object 8, method, count, arguments
 *                                                         S: VALUE   encoded value
 *                                                         S: PROXY   object 8, type, shape
 *                                                         S: THROWN  a {@code Failure}
 *                                                         S: REFUSED a {@code Failure}: nothing was run
 *                                                         S: UNSENT  why the result cannot be sent
 * </pre>
 *
 * Object 0 is the server's {@link Desk}. Texts are a varint and UTF-8.
 */
final class Protocol {
    static final byte PRESENCE = 1;
    static final byte WELCOME = 2;
    static final byte RELEASE = 3;
    static final byte INTERRUPT = 4;
    static final byte FORGET = 5;
    static final byte TAKE_BACK = 6;
    static final byte CALLS = 7;
    static final byte CALL = 8;
    static final byte VALUE = 9;
    static final byte PROXY = 10;
    static final byte THROWN = 11;
    static final byte REFUSED = 12;
    static final byte UNSENT = 13;

    /** The server itself, as an object. */
    static final long DESK = 0;

    /** The method by which it is asked to end. */
    static final String SHUTDOWN = "shutdown/0";

    private Protocol() {}

    /** Begins a message in an empty sink. */
    static ByteSink begin(ByteSink sink, byte kind) {
        sink.clear();
        // The place of the frame's header.
        sink.writeInt(0);
        sink.writeByte(kind);
        return sink;
    }

    static ByteSink message(byte kind) {
        return begin(new ByteSink(), kind);
    }

    static void writeText(ByteSink to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        to.writeVarInt(bytes.length);
        to.writeBytes(bytes);
    }

    static String readText(ByteSource from) throws IOException {
        return new String(from.readBytes(from.readVarInt()), StandardCharsets.UTF_8);
    }
}
