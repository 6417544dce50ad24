package org.jmultiprocessing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jmultiprocessing.internal.launch.ArchiveMaker;
import org.jmultiprocessing.internal.launch.ChildSettings;
import org.jmultiprocessing.internal.launch.Reserve;
import org.jmultiprocessing.internal.pool.WorkerBody;
import org.jmultiprocessing.internal.queue.SharedQueue;
import org.jmultiprocessing.internal.transport.Channel;
import org.jmultiprocessing.internal.transport.Endpoint;
import org.jmultiprocessing.internal.transport.Link;
import org.jmultiprocessing.internal.transport.Reactor;

/**
 * What a JVM that is booted ahead, or for the class archive, goes through, so that it has done once what its task will need:
 * it rebuilds a process that does nothing, and loads what connects it to others.
 */
final class Rehearsal {
    /** A child that takes longer, to work or to write down its classes, is stuck. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final class Once {
        static {
            Reserve.preloadByDefault(ownClasses(), body());
            ArchiveMaker.by(Rehearsal::train);
        }

        static void load() {}
    }

    private Rehearsal() {}

    /** Before the first process is started. */
    static void prepare() {
        Once.load();
    }

    /** With these classes in addition to those of the library. */
    static void prepare(List<String> classNames) {
        List<String> all = new ArrayList<>(ownClasses());
        all.addAll(classNames);
        Reserve.preload(all, body());
    }

    /** A task of this class was started: as Python's preloads the main module, JVMs booted from now on load it, if they can. */
    static void expect(Class<?> home) {
        if (home.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            Reserve.expect(home.getName());
        }
    }

    private static byte[] body() {
        return Bytes.encodeTask(
                new ProcessBody(new Process("rehearsal", "", false, new Target(Rehearsal::nothing))), "rehearsal");
    }

    /** The JDK's last: the class whose initialization draws in all security providers, which takes 15 ms. */
    private static List<String> ownClasses() {
        List<String> names = new ArrayList<>();
        for (Class<?> type : List.of(
                Channel.class,
                Endpoint.class,
                Link.class,
                Reactor.class,
                WorkerBody.class,
                SharedQueue.class,
                PoolWorkerBody.class,
                ItemCall.class,
                ArgumentsCall.class,
                Messages.class,
                Queue.class,
                Handle.class,
                Lock.class,
                RLock.class,
                Value.class)) {
            names.add(type.getName());
        }
        names.add("sun.nio.ch.SocketChannelImpl");
        names.add("sun.nio.ch.UnixDomainSockets");
        return names;
    }

    private static void nothing() {}

    private static boolean train(ChildSettings settings) throws InterruptedException {
        return train(settings, PATIENCE);
    }

    /** One worker that does a bit of everything, and ends; false if it fails or takes longer than this for either. */
    static boolean train(ChildSettings settings, Duration patience) throws InterruptedException {
        Queue<Integer> queue = new Queue<>();
        Pool pool = new Pool(new PoolOptions().processes(1).context(Context.of(settings)));
        try {
            pool.applyAsync(Rehearsal::act, body(), queue, new Lock()).get(patience);
            pool.close();
            return pool.join(patience);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } finally {
            pool.kill();
        }
    }

    private static int act(byte[] process, Queue<Integer> queue, Lock lock)
            throws ReflectiveOperationException, InterruptedException {
        ((ProcessBody) Bytes.decode(process, "rehearsal")).rehearse();
        for (String name : ownClasses()) {
            Class.forName(name);
        }
        lock.acquire();
        lock.release();
        queue.put(1);
        queue.get();
        return queue.poll(Duration.ofMillis(1)).isPresent() ? 1 : 0;
    }
}
