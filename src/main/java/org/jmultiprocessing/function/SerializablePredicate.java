package org.jmultiprocessing.function;

import java.io.Serializable;
import java.util.function.Predicate;

/**
 * A test, that can be sent to another process: a lambda that is written where one of these is taken, is one.
 *
 * @param <A> type of what is tested
 */
@FunctionalInterface
public interface SerializablePredicate<A> extends Predicate<A>, Serializable {}
