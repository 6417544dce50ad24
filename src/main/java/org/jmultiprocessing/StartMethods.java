package org.jmultiprocessing;

import java.util.Optional;
import org.jmultiprocessing.internal.launch.Inherited;

/** What was set for the whole process about starting children. A child begins with its parent's choice. */
final class StartMethods {
    private static StartMethod chosen = inherited();
    private static String executable;

    private StartMethods() {}

    static synchronized StartMethod get() {
        return chosen != null ? chosen : StartMethod.SPAWN;
    }

    /** As {@link #get()}, and no other can be set any more without force. */
    static synchronized StartMethod fix() {
        chosen = get();
        return chosen;
    }

    static synchronized Optional<StartMethod> chosen() {
        return Optional.ofNullable(chosen);
    }

    static synchronized void set(StartMethod method, boolean force) {
        if (chosen != null && !force) {
            throw new IllegalStateException("context has already been set: startMethod=" + chosen
                    + "; set it once at the start of the program, or force it");
        }
        chosen = method == null ? null : method.checkPossible();
    }

    static synchronized String executable() {
        return executable;
    }

    static synchronized void executable(String path) {
        executable = path;
    }

    private static StartMethod inherited() {
        boolean child =
                Inherited.start() != null && !Inherited.start().startMethod().isEmpty();
        return child ? StartMethod.of(Inherited.start().startMethod()) : null;
    }
}
