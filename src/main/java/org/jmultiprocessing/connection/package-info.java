/** What one can wait for between processes. */
package org.jmultiprocessing.connection;
