package org.jmultiprocessing.internal.pool;

/**
 * What engine and worker say to each other. One frame holds any number of records, back to back:
 *
 * <pre>
 *  to the worker
 *    FUNCTION  id:4  length:4  bytes                     before the first chunk that uses it
 *    CHUNK     number:8  function:4  length:4  items
 *    STOP                                                nothing follows
 *  to the engine
 *    STARTED   number:8                                  written before the chunk's first item is run
 *    DONE      number:8  anyFailed:1  nanos:8  out:8  err:8  length:4  outcomes     out, err: bytes printed before it
 * </pre>
 *
 * Items are {@code count:4} and that many encoded values; outcomes are, for each item, one of
 *
 * <pre>
 *    VALUE     encoded value
 *    FAILURE   length:4  encoded failure                 the function threw it
 *    UNSENT    length:4  encoded failure                 the function returned what cannot be serialized
 * </pre>
 */
public final class WorkerMessage {
    static final byte FUNCTION = 1;
    static final byte CHUNK = 2;
    static final byte STOP = 3;
    static final byte STARTED = 4;
    static final byte DONE = 5;

    /** Outcome: a value follows. */
    public static final byte VALUE = 0;

    /** Outcome: what the function threw follows. */
    public static final byte FAILURE = 1;

    /** Outcome: why the function's value could not be sent follows. */
    public static final byte UNSENT = 2;

    private WorkerMessage() {}
}
