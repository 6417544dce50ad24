/** What a user may extend: how objects become messages. */
package org.jmultiprocessing.spi;
