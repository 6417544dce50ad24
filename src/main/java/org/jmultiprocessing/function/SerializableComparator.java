package org.jmultiprocessing.function;

import java.io.Serializable;
import java.util.Comparator;

/**
 * An order, that can be sent to another process: a lambda that is written where one of these is taken, is one.
 *
 * @param <A> type of what is ordered
 */
@FunctionalInterface
public interface SerializableComparator<A> extends Comparator<A>, Serializable {}
