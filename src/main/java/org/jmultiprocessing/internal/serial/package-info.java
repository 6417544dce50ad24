/**
 * Bytes of objects, and where classes come from: the compact encoding and Java serialization behind one {@code Codec},
 * the shipping of classes to processes that lack them, and failures that survive the crossing whatever they are made
 * of.
 */
package org.jmultiprocessing.internal.serial;
