package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.util.List;
import org.jmultiprocessing.internal.serial.ClassSpace;
import org.jmultiprocessing.internal.serial.Codec;

/**
 * What a JVM in the reserve does while it waits: it loads what its task will need.
 *
 * @param classNames classes to load and initialize
 * @param expected a class on the class path that is loaded and not initialized, which also opens the jars before it; may
 *     be empty
 * @param rehearsal an encoded body that is rebuilt and not run, because the first of its kind takes longest
 */
record Preload(List<String> classNames, String expected, byte[] rehearsal) {
    /** Classes of this package that the start itself needs. */
    private static final String[] OWN = {
        "Lifeline", "Lifeline$Waker", "StartData", "Inherited", "Child", "ChildOptions", "ChildSettings"
    };

    void run() {
        for (String name : OWN) {
            load(Preload.class.getPackageName() + "." + name);
        }
        for (String name : classNames) {
            load(name);
        }
        loadExpected();
        try {
            ((ChildBody) Codec.decode(rehearsal)).rehearse();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException("the library's own rehearsal cannot be rebuilt", e);
        }
    }

    private void loadExpected() {
        try {
            Class.forName(expected, false, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException | LinkageError notHere) {
            // Then the task's class comes from elsewhere.
        }
    }

    private static void load(String name) {
        try {
            Class<?> found = ClassSpace.resolve(name);
            Class.forName(name, true, found.getClassLoader());
        } catch (ClassNotFoundException | LinkageError notHere) {
            // As in Python: a class that cannot be preloaded is the task's business, if it needs it.
        }
    }
}
