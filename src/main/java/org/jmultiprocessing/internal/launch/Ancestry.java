package org.jmultiprocessing.internal.launch;

import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/** Where this process stands in its tree, and whether it may have children now. */
public final class Ancestry {
    private static final int MAX_DEPTH = 10;

    private static List<ProcessIdentity> ancestors = List.of();
    private static volatile boolean booting;

    private Ancestry() {}

    /** In a child, before its task is rebuilt. */
    static void inherit(List<ProcessIdentity> inherited) {
        ancestors = List.copyOf(inherited);
        booting = true;
    }

    /** In a child: its task is rebuilt and about to run. */
    static void booted() {
        booting = false;
    }

    /** Parent first; empty in the first process of a tree. */
    public static List<ProcessIdentity> ancestors() {
        return ancestors;
    }

    /** What a child of this process inherits. */
    static List<ProcessIdentity> withThisProcess() {
        List<ProcessIdentity> all = new ArrayList<>(ancestors.size() + 1);
        all.add(ProcessIdentity.own());
        all.addAll(ancestors);
        return all;
    }

    /**
     * Stops a fork bomb: rebuilding a task, or calling it, initializes the classes it names, and a static initializer that
     * starts a process would do so in every child again.
     *
     * @throws IllegalStateException if this process is still booting, is a child in which a class is being initialized by
     *     this thread, or stands too deep in its tree
     */
    static void checkMayLaunch() {
        String initializer = ancestors.isEmpty() ? null : initializerOnStack();
        if (booting || initializer != null) {
            throw new IllegalStateException("a process was started while this one (pid="
                    + ProcessIdentity.own().pid()
                    + ") is still rebuilding its task: initializer=" + initializer
                    + "; start processes from a method, not from a static initializer, a field or a readObject");
        }
        if (ancestors.size() >= MAX_DEPTH) {
            throw new IllegalStateException("processes are nested too deeply: depth=" + ancestors.size() + ", limit="
                    + MAX_DEPTH + "; a process that starts itself again?");
        }
    }

    /** Name of the class that this thread is initializing, or null. */
    private static String initializerOnStack() {
        for (StackTraceElement frame : new Throwable().getStackTrace()) {
            if (frame.getMethodName().equals("<clinit>")) {
                return frame.getClassName();
            }
        }
        return null;
    }
}
