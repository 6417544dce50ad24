package org.jmultiprocessing.internal.serial;

import java.io.Externalizable;
import java.io.ObjectStreamException;

/** What travels in place of a library object; rebuilt, it gives that object back. */
public interface StandIn extends Externalizable {
    /** What it stood for, in the process that has rebuilt it; known to Java serialization by this name. */
    Object readResolve() throws ObjectStreamException;
}
