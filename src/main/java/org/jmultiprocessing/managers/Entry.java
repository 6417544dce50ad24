package org.jmultiprocessing.managers;

/**
 * An object of a server. The table keeps it for as long as clients or messages refer to it; containers in the server that
 * hold a proxy of it refer to it as Java objects do, so that cycles are no trouble.
 */
final class Entry {
    final long id;
    final Object referent;
    final ServedType type;

    /** How many references of clients and tickets there are; guarded by the table. */
    int count;

    Entry(long id, Object referent, ServedType type) {
        this.id = id;
        this.referent = referent;
        this.type = type;
    }

    @Override
    public String toString() {
        return "object=" + Long.toHexString(id) + ", type=" + type.id();
    }
}
