package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jmultiprocessing.internal.serial.ClassSpace;
import org.jmultiprocessing.internal.serial.ShippingClassLoader;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.transport.Service;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/**
 * Class files and resources that a child lacks, asked of its parent; the parent asks its own parent in turn. The
 * connection is opened at the first question, because most children have none; its greeting is the child's pid.
 *
 * <p>A child knows a class name only once, but this process may have classes of one name in several loaders. So a child
 * is answered from the loaders in the order that was theirs when it was given its task.
 *
 * <p>Question: the resource's name. Answer: a byte 1 and the contents, or a byte 0.
 */
final class ParentsClasses implements ShippingClassLoader.Source {
    static final String SERVICE = "classes";

    private static final Map<Long, ClassSpace.Order> ORDERS = new ConcurrentHashMap<>();

    private final String parentAddress;
    private Channel channel;

    ParentsClasses(String parentAddress) {
        this.parentAddress = parentAddress;
    }

    /** The parent's side of it. */
    static void serveChildren(Endpoint endpoint) {
        endpoint.register(SERVICE, new Answers());
    }

    /** Before the child is given its task, and after that was serialized. */
    static void keepOrderFor(long child) {
        ORDERS.put(child, ClassSpace.order());
    }

    /** When the child has ended. */
    static void forget(long child) {
        ORDERS.remove(child);
    }

    @Override
    public synchronized byte[] find(String resourceName) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return ask(resourceName);
                } catch (ClosedByInterruptException e) {
                    // Loading a class is no place to be interrupted: ask again, and leave the interrupt for later.
                    interrupted |= Thread.interrupted();
                    channel = null;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private byte[] ask(String resourceName) throws IOException {
        if (channel == null) {
            channel = Endpoint.dial(parentAddress, SERVICE, ownPid());
        }
        channel.send(resourceName.getBytes(StandardCharsets.UTF_8));
        byte[] answer = channel.receive();
        return answer[0] == 1 ? Arrays.copyOfRange(answer, 1, answer.length) : null;
    }

    private static byte[] ownPid() {
        return ByteBuffer.allocate(Long.BYTES)
                .putLong(ProcessIdentity.own().pid())
                .array();
    }

    private static final class Answers implements Service {
        @Override
        public void serve(Channel child, byte[] greeting) throws IOException {
            Long pid = ByteBuffer.wrap(greeting).getLong();
            while (true) {
                String name = new String(child.receive(), StandardCharsets.UTF_8);
                // Looked up each time: a child from the reserve may ask before it has its task.
                ClassSpace.Order order = ORDERS.get(pid);
                byte[] found = order != null ? order.bytesOf(name) : ClassSpace.bytesOf(name);
                byte[] answer = new byte[found == null ? 1 : found.length + 1];
                if (found != null) {
                    answer[0] = 1;
                    System.arraycopy(found, 0, answer, 1, found.length);
                }
                child.send(answer);
            }
        }
    }
}
