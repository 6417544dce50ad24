package org.jmultiprocessing.internal.sync;

import org.jmultiprocessing.internal.util.ProcessIdentity;

/** An owner word of a process that is not there: our own pid, but another start. */
final class DeadProcess {
    private DeadProcess() {}

    static long word() {
        ProcessIdentity self = ProcessIdentity.own();
        return Owner.wordOf(new ProcessIdentity(self.pid(), self.start() + 1));
    }
}
