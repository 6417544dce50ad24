package org.jmultiprocessing.internal.pool;

/**
 * What engine and worker say to each other. One message holds any number of records, back to back:
 *
 * <pre>
 *  to the worker
 *    INITIALIZE  length:4  bytes                           at most once, first
 *    FUNCTION    id:4  length:4  bytes                     before the first chunk that uses it
 *    CHUNK       number:8  function:4  length:4  items     numbered from 1 on
 *    FORGET      length:4  path                            a shared object that nobody asks for any more
 *    EXIT        length:4  bytes                           a function for the end, before STOP
 *    STOP                                                  nothing follows
 *  to the engine
 *    HELLO                                                 first: it has booted
 *    READY                                                 answers INITIALIZE
 *    UNFIT       length:4  encoded failure                 answers INITIALIZE; the worker ends
 *    STARTED     number:8                                  written before the chunk's first item is run
 *    DONE        number:8  flags:1  nanos:8  out:8  err:8  length:4  outcomes     ANY_FAILED, FULL; bytes printed
 *    EXITED      length:4  outcome                         answers EXIT, one outcome as below
 *    PRINTED     length:4  bytes                           a piece of what it prints on System.err
 *    BYE                                                   it is about to end, and will say nothing more
 *    RECALLED    begun:8  last:8                           answers RECALL: what it will not run, begun excluded
 *    STACK       number:8  length:4  encoded failure       answers INTERRUPT, before the thread is interrupted
 * </pre>
 *
 * What a worker must hear while it runs a task comes by its control line, one record per message:
 *
 * <pre>
 *    RECALL      last:8                                    chunks up to this one that it has not begun are not to be run
 *    INTERRUPT   number:8                                  if it runs this chunk, it is to break it off
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
    static final byte INITIALIZE = 6;
    static final byte READY = 7;
    static final byte UNFIT = 8;
    static final byte BYE = 9;
    static final byte RECALLED = 10;
    static final byte STACK = 11;
    static final byte RECALL = 12;
    static final byte INTERRUPT = 13;
    static final byte HELLO = 14;
    static final byte FORGET = 15;
    static final byte EXIT = 16;
    static final byte EXITED = 17;
    static final byte PRINTED = 18;

    /** In the place of a chunk's number: what is done before the first one. */
    static final long INITIALIZER = -1;

    /** In the place of a chunk's number: what is done after the last one. */
    static final long EXIT_FUNCTION = -2;

    /** Flag: some item of the chunk has no value. */
    static final byte ANY_FAILED = 1;

    /** Flag: the worker has more memory than it should, and wants to be replaced. */
    static final byte FULL = 2;

    /** Outcome: a value follows. */
    public static final byte VALUE = 0;

    /** Outcome: what the function threw follows. */
    public static final byte FAILURE = 1;

    /** Outcome: why the function's value could not be sent follows. */
    public static final byte UNSENT = 2;

    private WorkerMessage() {}
}
