package org.jmultiprocessing.function;

import java.io.Serializable;
import java.util.function.UnaryOperator;

/**
 * A function from something to its replacement, that can be sent to another process: a lambda that is written where one of these is taken, is one.
 *
 * @param <A> type of what is replaced, and of what replaces it
 */
@FunctionalInterface
public interface SerializableUnaryOperator<A> extends UnaryOperator<A>, Serializable {}
