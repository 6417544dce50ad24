package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jmultiprocessing.internal.serial.ClassSpace;
import org.jmultiprocessing.internal.serial.ShippingClassLoader;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.transport.Service;

/**
 * Class files and resources that a child lacks, asked of its parent; the parent asks its own parent in turn. The
 * connection is opened at the first question, because most children have none.
 *
 * <p>Question: the resource's name. Answer: a byte 1 and the contents, or a byte 0.
 */
final class ParentsClasses implements ShippingClassLoader.Source {
    static final String SERVICE = "classes";

    private final String parentAddress;
    private Channel channel;

    ParentsClasses(String parentAddress) {
        this.parentAddress = parentAddress;
    }

    /** The parent's side of it. */
    static void serveChildren(Endpoint endpoint) {
        endpoint.register(SERVICE, new Answers());
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
            channel = Endpoint.dial(parentAddress, SERVICE, new byte[0]);
        }
        channel.send(resourceName.getBytes(StandardCharsets.UTF_8));
        byte[] answer = channel.receive();
        return answer[0] == 1 ? Arrays.copyOfRange(answer, 1, answer.length) : null;
    }

    private static final class Answers implements Service {
        @Override
        public void serve(Channel child, byte[] greeting) throws IOException {
            while (true) {
                byte[] found = ClassSpace.bytesOf(new String(child.receive(), StandardCharsets.UTF_8));
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
