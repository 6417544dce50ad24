/**
 * The notebook: each program here shows one thing, and can be started by itself.
 *
 * <pre>{@code
 * mvn -q
 * mvn -q test-compile exec:exec@notebook -Dexample=PoolMap
 * }</pre>
 */
package org.jmultiprocessing.examples;
