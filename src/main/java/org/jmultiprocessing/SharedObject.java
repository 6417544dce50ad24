package org.jmultiprocessing;

import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;

/** What lives in shared memory and travels as a {@link Handle}: a stream holds where it is, not what is in it. */
abstract class SharedObject implements Serializable {
    private static final long serialVersionUID = 1;

    /** Writes its kind and its references, as {@link Handle} draws them. */
    abstract void writeHandle(ObjectOutput out) throws IOException;

    /** Java serialization finds it here for all subclasses, as they are in this package. */
    final Object writeReplace() {
        return new Handle(this);
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw Handle.notInPerson(getClass());
    }
}
