package org.jmultiprocessing.function;

import java.io.Serializable;
import java.util.function.BiFunction;

/**
 * A function of two arguments, that can be sent to another process: a lambda that is written where one of these is taken, is one.
 *
 * @param <A> type of the first argument
 * @param <B> type of the second argument
 * @param <R> type of the result
 */
@FunctionalInterface
public interface SerializableBiFunction<A, B, R> extends BiFunction<A, B, R>, Serializable {}
