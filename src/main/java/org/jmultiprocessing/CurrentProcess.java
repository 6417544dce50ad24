package org.jmultiprocessing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.internal.launch.Inherited;
import org.jmultiprocessing.internal.launch.StartData;

/** Who this process is, and how many children it has named. */
final class CurrentProcess {
    private static final AtomicInteger CHILDREN = new AtomicInteger();

    private static AuthKey authKey;
    private static volatile Process current = new Process("MainProcess", "", false, null);

    private CurrentProcess() {}

    /** Has this class loaded. */
    static void load() {}

    static Process get() {
        return current;
    }

    /** In a child, before it runs its task. */
    static void set(Process process) {
        current = process;
    }

    /** The key of connections: of this process, which is its own, or came from its parent. */
    static synchronized AuthKey authKey() {
        if (authKey == null) {
            authKey = Inherited.start() != null ? AuthKey.of(Inherited.start().authKey()) : AuthKey.random();
        }
        return authKey;
    }

    /** What a child is told along with its task. */
    static StartData startData(byte[] childsAuthKey, byte[] body) {
        String method = StartMethods.chosen().map(StartMethod::toString).orElse("");
        return new StartData(childsAuthKey, Logging.inheritedLevel(), current.name(), method, body);
    }

    /** Who started this process; empty in the first process of a tree. */
    static Optional<ParentProcess> parent() {
        return Inherited.parent() == null
                ? Optional.empty()
                : Optional.of(new ParentProcess(Inherited.start().parentName(), Inherited.parent()));
    }

    /** The way from the tree's first process to the next child, such as {@code 1:2}. */
    static String identityOfNextChild() {
        String parent = current.identity();
        return (parent.isEmpty() ? "" : parent + ":") + CHILDREN.incrementAndGet();
    }
}
