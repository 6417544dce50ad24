/** Small vocabulary that every floor above shares: deadlines, process identities, this process's directory. */
package org.jmultiprocessing.internal.util;
