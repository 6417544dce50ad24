package org.jmultiprocessing.function;

import java.io.Serializable;
import java.util.function.Function;

/**
 * A function of one argument, that can be sent to another process: a lambda that is written where one of these is taken, is one.
 *
 * @param <A> type of the argument
 * @param <R> type of the result
 */
@FunctionalInterface
public interface SerializableFunction<A, R> extends Function<A, R>, Serializable {}
