package org.jmultiprocessing.bench;

/** Sets a measure up. */
interface Body {
    /** What can be run then, as often as wanted. */
    Work open(Size size) throws Exception;
}
