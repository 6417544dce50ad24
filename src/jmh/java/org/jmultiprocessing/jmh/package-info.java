/** What happens inside one JVM, in nanoseconds: {@code mvn -q -Pjmh -Dargs="Encoding"}. */
package org.jmultiprocessing.jmh;
