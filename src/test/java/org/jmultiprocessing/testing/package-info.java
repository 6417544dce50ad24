/** What the tests share: awaiting, programs in fresh JVMs, and the check that nothing stays behind. */
package org.jmultiprocessing.testing;
