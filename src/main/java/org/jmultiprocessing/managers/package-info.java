/**
 * Objects that live in one process, the manager's server, and are used from many by proxies; on one machine or several.
 * Python's {@code multiprocessing.managers}.
 */
package org.jmultiprocessing.managers;
