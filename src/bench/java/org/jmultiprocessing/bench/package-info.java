/**
 * The benchmark: the same measures in Python and in Java, in one run, in turns.
 *
 * <pre>
 *   Bench (driver) ──stdin──►  python3 measures.py     open, warm up ... run ... close
 *        │         ◄─stdout──                          value 72.4
 *        │         ──stdin──►  JVM: MeasuringServer    open, warm up ... run ... close
 *        │         ◄─stdout──                          value 9.1
 *        ▼
 *   a pair of values after the other: table, JSON, charts, page, bounds
 * </pre>
 *
 * Each measure has two processes of its own, one per side, which live through all its pairs: neither side pays for its own
 * start, what one measure taught the JIT compiler favours or spoils no other, and a measure that hangs is ended alone.
 */
package org.jmultiprocessing.bench;
