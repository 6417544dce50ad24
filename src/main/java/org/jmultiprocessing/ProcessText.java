package org.jmultiprocessing;

import java.util.OptionalInt;
import org.jmultiprocessing.internal.launch.Child;
import org.jmultiprocessing.internal.launch.ExitStatus;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/**
 * A process in one line, as Python shows it.
 *
 * @param foreign whether it was not started by this process: it is this process
 */
record ProcessText(Process process, Child child, boolean closed, boolean foreign) {

    /** Its class, as a name begins with it. */
    static String kindOf(Class<? extends Process> type) {
        String name = type.getSimpleName();
        return name.isEmpty() ? "Process" : name;
    }

    @Override
    public String toString() {
        return "<" + kindOf(process.getClass()) + " name='" + process.name() + "'" + pids() + " " + state()
                + (process.daemon() ? " daemon>" : ">");
    }

    private String pids() {
        long own = ProcessIdentity.own().pid();
        if (foreign) {
            return " pid=" + own + " parent=" + parentOfThis();
        }
        return child == null ? "" : " pid=" + child.pid() + " parent=" + own;
    }

    private static String parentOfThis() {
        return CurrentProcess.parent()
                .map(parent -> Long.toString(parent.pid()))
                .orElse("None");
    }

    private String state() {
        if (closed) {
            return "closed";
        }
        if (child == null) {
            return foreign ? "started" : "initial";
        }
        OptionalInt exitCode = child.exitCode();
        return exitCode.isEmpty() ? "started" : "stopped exitcode=" + described(exitCode.getAsInt());
    }

    private static String described(int exitCode) {
        return exitCode < 0 ? "-" + ExitStatus.nameOrNumber(exitCode).replace("-", "") : Integer.toString(exitCode);
    }
}
