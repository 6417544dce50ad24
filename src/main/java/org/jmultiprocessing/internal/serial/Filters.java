package org.jmultiprocessing.internal.serial;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;

/**
 * What is asked before an object of a class is made: the filter of the library's user, and that of the JVM. Java
 * serialization asks them itself; what is rebuilt without it has them asked here.
 *
 * <p>To know the JVM's filter takes a fresh JVM 50 ms, as it lies in the security properties. So it is not asked for what
 * comes from this process's own tree until it is known to matter: it was set by a system property, Java serialization was
 * used, or something came from outside.
 */
final class Filters {
    /** A pattern as {@link ObjectInputFilter.Config#createFilter} takes it; children inherit it. */
    static final String PROPERTY = "jmultiprocessing.serialFilter";

    private static volatile ObjectInputFilter own;
    private static volatile boolean ownIsKnown;
    private static volatile boolean jvmIsAsked;

    private Filters() {}

    /** The user's filter, or null. */
    static ObjectInputFilter own() {
        if (!ownIsKnown) {
            String pattern = System.getProperty(PROPERTY);
            own(pattern == null ? null : ObjectInputFilter.Config.createFilter(pattern));
        }
        return own;
    }

    static void own(ObjectInputFilter filter) {
        own = filter;
        ownIsKnown = true;
    }

    /** From now on, the JVM's filter is asked for everything. */
    static void askJvm() {
        jvmIsAsked = true;
    }

    /** Asks whether an object of this class may be made, or an array of it of that length; -1: no array. */
    static void check(Class<?> type, long arrayLength, int depth, ByteSource in) throws InvalidClassException {
        ObjectInputFilter ofUser = own();
        ObjectInputFilter ofJvm = isJvmAsked() ? ofJvm() : null;
        if (ofUser != null || ofJvm != null) {
            Info info = new Info(type, arrayLength, depth, in.position());
            if (rejects(ofUser, info) || rejects(ofJvm, info)) {
                throw new InvalidClassException(type.getName(), "filter status: REJECTED");
            }
        }
    }

    private static boolean isJvmAsked() {
        return jvmIsAsked
                || System.getProperty("jdk.serialFilter") != null
                || System.getProperty("jdk.serialFilterFactory") != null;
    }

    /** What a new stream would ask. */
    private static ObjectInputFilter ofJvm() {
        return ObjectInputFilter.Config.getSerialFilterFactory()
                .apply(null, ObjectInputFilter.Config.getSerialFilter());
    }

    private static boolean rejects(ObjectInputFilter filter, ObjectInputFilter.FilterInfo info) {
        if (filter == null) {
            return false;
        }
        Status status = filter.checkInput(info);
        return status == null || status == Status.REJECTED;
    }

    private static final class Info implements ObjectInputFilter.FilterInfo {
        private final Class<?> type;
        private final long arrayLength;
        private final int depth;
        private final int bytes;

        Info(Class<?> type, long arrayLength, int depth, int bytes) {
            this.type = type;
            this.arrayLength = arrayLength;
            this.depth = depth;
            this.bytes = bytes;
        }

        @Override
        public Class<?> serialClass() {
            return type;
        }

        @Override
        public long arrayLength() {
            return arrayLength;
        }

        @Override
        public long depth() {
            return depth;
        }

        @Override
        public long references() {
            return depth;
        }

        @Override
        public long streamBytes() {
            return bytes;
        }
    }
}
