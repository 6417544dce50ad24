package org.jmultiprocessing.managers;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.net.SocketAddress;
import java.util.UUID;
import org.jmultiprocessing.HomeLostException;

/**
 * What a proxy refers to: an object of a manager's server, which lives for as long as it is referred to. Passed to the
 * constructors of proxies; there is nothing to be done with it by itself.
 */
public final class RemoteReference {
    private static final Cleaner CLEANER = Cleaner.create();

    private final UUID server;
    private final SocketAddress address;
    private final long id;
    private final String typeId;
    private final Class<?> shape;

    /** One of these three is there. */
    private final Link link;

    private final Entry local;
    private final Throwable whyLost;

    private RemoteReference(
            UUID server,
            SocketAddress address,
            long id,
            String typeId,
            Class<?> shape,
            Link link,
            Entry local,
            Throwable whyLost) {
        this.server = server;
        this.address = address;
        this.id = id;
        this.typeId = typeId;
        this.shape = shape;
        this.link = link;
        this.local = local;
        this.whyLost = whyLost;
    }

    /** Of an object that this process's session is counted to refer to once more than before. */
    static RemoteReference held(Link link, long id, String typeId, Class<?> shape) {
        RemoteReference reference =
                new RemoteReference(link.server(), link.address(), id, typeId, shape, link, null, null);
        CLEANER.register(reference, new Release(link, id));
        return reference;
    }

    /** Of an object of a server in this process, by its own containers. */
    static RemoteReference local(ServerCore server, Entry entry) {
        Class<?> shape = entry.type.type().shape();
        return new RemoteReference(server.id(), server.address(), entry.id, entry.type.id(), shape, null, entry, null);
    }

    /** Of an object that is gone, or cannot be reached: so its calls say. */
    static RemoteReference lost(
            UUID server, SocketAddress address, long id, String typeId, Class<?> shape, Throwable why) {
        return new RemoteReference(server, address, id, typeId, shape, null, null, why);
    }

    UUID server() {
        return server;
    }

    SocketAddress address() {
        return address;
    }

    long id() {
        return id;
    }

    String typeId() {
        return typeId;
    }

    Class<?> shape() {
        return shape;
    }

    /** Its server's key as it travels, see {@link SealedKey}. */
    String sealedKey() {
        if (link != null) {
            return link.sealedKey();
        }
        ServerCore core = ServerCore.running(server);
        return core == null ? "" : core.sealedKey();
    }

    /** Null if it is not another process's. */
    Link link() {
        return link;
    }

    /** Null if it is not this process's own. */
    Entry local() {
        return local;
    }

    /** The object's method, or what it throws. */
    Object call(String key, Object[] arguments, boolean interruptibly) throws Throwable {
        if (link != null) {
            return new RemoteCall(link, id, key, typeId, interruptibly).call(arguments);
        }
        if (local != null) {
            return callLocally(key, arguments);
        }
        throw gone(key);
    }

    private Object callLocally(String key, Object[] arguments) throws Throwable {
        ServerCore core = ServerCore.running(server);
        if (core == null) {
            throw new HomeLostException("the manager's server has been shut down: method=" + key, null);
        }
        Object result = core.invoke(local, key, arguments);
        return result instanceof Entry entry ? Proxies.make(local(core, entry)) : result;
    }

    /** A copy of the object. */
    Object value() throws Throwable {
        if (link != null) {
            return new RemoteCall(link, Protocol.DESK, "value/1", typeId, false).call(id);
        }
        if (local != null) {
            return local.referent instanceof Valued valued ? valued.value() : local.referent;
        }
        throw gone("getValue");
    }

    /** A ticket for whoever it is sent to; 0 if the object is gone. */
    long ticket() throws IOException {
        if (local != null) {
            ServerCore core = ServerCore.running(server);
            return core == null ? 0 : core.table().ticket(local, 0);
        }
        if (link == null) {
            return 0;
        }
        try {
            return (Long) new RemoteCall(link, Protocol.DESK, "ticket/1", typeId, false).call(id);
        } catch (HomeLostException | RemoteError e) {
            throw new IOException("a proxy cannot be sent, since its object is gone: " + this, e);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("a proxy cannot be sent: " + this, e);
        }
    }

    /** The ticket's message is never received. */
    void takeBack(long ticket) {
        ServerCore core = ServerCore.running(server);
        if (local != null && core != null) {
            core.table().takeBack(ticket);
        } else if (link != null) {
            link.tell(Protocol.TAKE_BACK, ticket);
        }
    }

    private HomeLostException gone(String key) {
        return new HomeLostException(
                "the object of a proxy that was sent here cannot be reached: method=" + key + ", " + this + ", error="
                        + whyLost.getMessage(),
                whyLost);
    }

    /** Type, address and number of the object. */
    @Override
    public String toString() {
        return "typeid=" + typeId + ", address=" + address + ", id=" + Long.toHexString(id);
    }

    /** Must not refer to the reference. */
    private record Release(Link link, long id) implements Runnable {
        @Override
        public void run() {
            link.releases().add(id);
        }
    }
}
