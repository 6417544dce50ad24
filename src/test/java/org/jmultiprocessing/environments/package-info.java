/** Every way to start a Java program, each really taken: children, their children and pools must work there. */
package org.jmultiprocessing.environments;
