package org.jmultiprocessing.managers;

import java.io.IOException;
import java.util.List;
import org.jmultiprocessing.sharedmemory.ShareableList;
import org.jmultiprocessing.sharedmemory.SharedMemory;

/** What a server does for its clients besides running their calls: object 0, called as any other. */
final class Desk {
    private final ServerCore server;

    Desk(ServerCore server) {
        this.server = server;
    }

    /** Makes an object; it is the caller's from the beginning. */
    public Entry create(String typeId, Object[] arguments) throws Exception {
        return server.make(typeId, arguments);
    }

    /** A ticket for a proxy that is about to be sent. */
    public long ticket(long object) {
        return server.table().ticket(server.entry(object), 0);
    }

    /** Whether the object of a proxy that has arrived is there. */
    public boolean redeem(long object, long ticket) {
        return server.table().redeem(Caller.current().session(), object, ticket);
    }

    /** A copy of the object, or of what it says its value is. */
    public Object value(long object) {
        Object referent = server.entry(object).referent;
        return referent instanceof Valued valued ? valued.value() : referent;
    }

    /** How many objects clients refer to. */
    public int numberOfObjects() {
        return server.table().size();
    }

    /** A line for each of them. */
    public String debugInfo() {
        return server.table().description();
    }

    /** Nothing: whether the server answers. */
    public boolean dummy() {
        return true;
    }

    /** A new block of shared memory, which lives as long as this process. */
    public String sharedMemory(long size) throws IOException {
        return server.blocks().keep(SharedMemory.create(size));
    }

    /** A new list in shared memory, as {@link #sharedMemory}. */
    public String shareableList(List<?> items) throws IOException {
        return server.blocks().keep(ShareableList.create(items).shm());
    }

    /** Ends the server, after the reply. */
    public void shutdown() {
        server.stopSoon();
    }
}
