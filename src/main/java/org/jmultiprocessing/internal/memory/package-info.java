/** Memory that several processes map: files of this process's directory, and the blocks carved out of them. */
package org.jmultiprocessing.internal.memory;
