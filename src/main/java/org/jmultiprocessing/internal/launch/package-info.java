/** Child JVMs: how one is launched, what it is told, what it runs, and how it ends. */
package org.jmultiprocessing.internal.launch;
