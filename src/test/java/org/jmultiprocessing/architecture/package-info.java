/** Holds the sources to the floors of the architecture. */
package org.jmultiprocessing.architecture;
