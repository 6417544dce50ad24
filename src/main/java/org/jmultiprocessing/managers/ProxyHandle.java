package org.jmultiprocessing.managers;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.lang.reflect.Proxy;
import java.net.SocketAddress;
import java.util.UUID;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.internal.serial.Baggage;
import org.jmultiprocessing.internal.serial.StandIn;

/**
 * What travels in place of a proxy.
 *
 * <pre>
 *   | server's id: 16 | object: 8 | ticket: 8 | address | type | shape | key, sealed |          texts
 * </pre>
 *
 * Of a proxy of an interface, Java serialization sends the proxy as such, with this in place of its handler.
 */
final class ProxyHandle implements StandIn {
    private static final long serialVersionUID = 1L;

    private transient RemoteReference reference;

    /** For the stream. */
    public ProxyHandle() {}

    ProxyHandle(RemoteReference reference) {
        this.reference = reference;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
        RemoteReference sent = reference;
        long ticket = sent.ticket();
        if (ticket != 0) {
            Baggage.add(() -> sent.takeBack(ticket));
        }
        out.writeLong(sent.server().getMostSignificantBits());
        out.writeLong(sent.server().getLeastSignificantBits());
        out.writeLong(sent.id());
        out.writeLong(ticket);
        out.writeUTF(AddressText.of(sent.address()));
        out.writeUTF(sent.typeId());
        out.writeUTF(sent.shape().getName());
        out.writeUTF(sent.sealedKey());
    }

    @Override
    public void readExternal(ObjectInput in) throws IOException {
        UUID server = new UUID(in.readLong(), in.readLong());
        long id = in.readLong();
        long ticket = in.readLong();
        SocketAddress address = AddressText.parse(in.readUTF());
        String typeId = in.readUTF();
        Class<?> shape = Shapes.of(in.readUTF());
        AuthKey key = SealedKey.open(in.readUTF());
        reference = arrived(server, id, ticket, address, key, typeId, shape);
    }

    /** A proxy whose object is gone arrives nevertheless, as the rest of its message is to: its calls say so. */
    private static RemoteReference arrived(
            UUID server, long id, long ticket, SocketAddress address, AuthKey key, String typeId, Class<?> shape) {
        ServerCore here = Caller.isServing() ? ServerCore.running(server) : null;
        try {
            if (here != null) {
                return RemoteReference.local(here, home(here, id, ticket));
            }
            Link link = Links.to(server, address, key);
            boolean redeemed =
                    (Boolean) new RemoteCall(link, Protocol.DESK, "redeem/2", typeId, false).call(id, ticket);
            if (!redeemed) {
                throw new IOException("it was freed, since no process referred to it any more");
            }
            return RemoteReference.held(link, id, typeId, shape);
        } catch (IOException | RuntimeException e) {
            return RemoteReference.lost(server, address, id, typeId, shape, e);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            return RemoteReference.lost(server, address, id, typeId, shape, e);
        }
    }

    private static Entry home(ServerCore here, long id, long ticket) throws IOException {
        Entry entry = here.table().comeHome(id, ticket);
        if (entry == null) {
            throw new IOException("it was freed, since no process referred to it any more");
        }
        return entry;
    }

    @Override
    public Object readResolve() {
        Object proxy = Proxies.make(reference);
        return Proxy.isProxyClass(proxy.getClass()) ? Proxy.getInvocationHandler(proxy) : proxy;
    }
}
