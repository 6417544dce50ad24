/** How whole trees of processes end, over and over again. */
package org.jmultiprocessing.lifecycle;
