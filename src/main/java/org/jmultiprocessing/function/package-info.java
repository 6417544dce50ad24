/**
 * Functional interfaces whose lambdas and method references can be sent to another process, and may throw: they are
 * {@link java.io.Serializable}, so that {@code Main::worker} or {@code x -> x * x} needs no cast.
 *
 * <p>What a lambda captures is sent along and must be serializable too; a lambda that uses a field or calls a method of
 * {@code this} captures {@code this}.
 */
package org.jmultiprocessing.function;
