package org.jmultiprocessing.internal.queue;

/**
 * How a queue is found from anywhere in the tree. No record: linking a record's {@code hashCode} takes a booting child
 * milliseconds.
 */
public final class QueueAddress {
    private final String endpoint;
    private final String service;
    private final int capacity;

    /**
     * An address.
     *
     * @param endpoint the address of its home's endpoint
     * @param service its name there
     * @param capacity how many items it holds at most
     */
    public QueueAddress(String endpoint, String service, int capacity) {
        this.endpoint = endpoint;
        this.service = service;
        this.capacity = capacity;
    }

    /** The address of its home's endpoint. */
    public String endpoint() {
        return endpoint;
    }

    /** Its name there. */
    public String service() {
        return service;
    }

    /** How many items it holds at most. */
    public int capacity() {
        return capacity;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueueAddress address
                && endpoint.equals(address.endpoint)
                && service.equals(address.service);
    }

    @Override
    public int hashCode() {
        return endpoint.hashCode() + service.hashCode();
    }
}
