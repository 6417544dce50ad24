package org.jmultiprocessing.futures;

import java.util.Set;

/**
 * What {@link Futures#await} has seen.
 *
 * @param done those that were done, the first done first
 * @param notDone the others, in the order in which they were given
 * @param <F> type of the futures
 */
public record DoneAndNotDone<F extends TaskFuture<?>>(Set<F> done, Set<F> notDone) {}
