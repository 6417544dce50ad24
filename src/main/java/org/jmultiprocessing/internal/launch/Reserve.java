package org.jmultiprocessing.internal.launch;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.internal.util.DaemonThread;
import org.jmultiprocessing.internal.util.ExitActions;
import org.slf4j.LoggerFactory;

/**
 * JVMs booted ahead for the start method {@code forkserver}: each waits, preloaded, for one task, runs it, and ends. The
 * first start with some settings finds none and makes this process keep a reserve of that kind; each start takes one and
 * has it replaced in the background. The reserve ends with this process.
 */
public final class Reserve {
    /** Kinds of settings that are kept ready; of more, those used longest ago are let go. */
    private static final int MAX_KINDS = 4;

    private static final Map<ChildSettings, ArrayDeque<BootedJvm>> READY = new LinkedHashMap<>(8, 0.75f, true);
    private static int size = Math.max(1, Runtime.getRuntime().availableProcessors());
    private static Preload preload = new Preload(List.of(), "", new byte[0]);
    private static boolean filling;

    static {
        ExitActions.register(ExitActions.END_CHILDREN, Reserve::end);
    }

    private Reserve() {}

    /** How many JVMs of a kind are kept ready; 0: none. Takes effect with the next start. */
    public static synchronized void size(int newSize) {
        size = newSize;
    }

    /**
     * What a JVM does while it waits.
     *
     * @param classNames classes to load and initialize; those that it has not are passed over
     * @param rehearsal an encoded {@link ChildBody}, to be rebuilt and rehearsed
     */
    public static synchronized void preload(List<String> classNames, byte[] rehearsal) {
        preload = new Preload(List.copyOf(classNames), preload.expected(), rehearsal);
        clear();
    }

    /** The class on the class path that the next task is likely to be of; JVMs booted from now on load it. */
    public static synchronized void expect(String className) {
        if (!className.equals(preload.expected())) {
            preload = new Preload(preload.classNames(), className, preload.rehearsal());
        }
    }

    /** As {@link #preload}, unless that was called before. */
    public static synchronized void preloadByDefault(List<String> classNames, byte[] rehearsal) {
        if (preload.rehearsal().length == 0) {
            preload(classNames, rehearsal);
        }
    }

    /** A JVM that waits for its task: a ready one if there is one, else a new one. */
    static BootedJvm take(ChildSettings settings, String name) throws IOException {
        BootedJvm ready = takeReady(settings);
        BootedJvm taken = ready != null ? ready : BootedJvm.launch(settings, name, null);
        fillInBackground();
        return taken;
    }

    private static synchronized BootedJvm takeReady(ChildSettings settings) {
        ArrayDeque<BootedJvm> kind = READY.computeIfAbsent(settings, unused -> new ArrayDeque<>());
        BootedJvm jvm;
        do {
            jvm = kind.poll();
        } while (jvm != null && !jvm.process().isAlive());
        return jvm;
    }

    private static synchronized void fillInBackground() {
        if (!filling) {
            filling = true;
            DaemonThread.start("reserve", Reserve::fill);
        }
    }

    private static void fill() {
        ChildSettings wanted;
        while ((wanted = nextWanted()) != null) {
            try {
                add(wanted, BootedJvm.launch(wanted, "reserve", preload()));
            } catch (IOException | RuntimeException e) {
                LoggerFactory.getLogger(Reserve.class).warn("no JVM can be booted ahead; starts will be slower", e);
                stopFilling();
                return;
            }
        }
    }

    /** The settings of a kind that is short of JVMs; null, and filling is over, if there is none. */
    private static synchronized ChildSettings nextWanted() {
        forgetOldKinds();
        for (Map.Entry<ChildSettings, ArrayDeque<BootedJvm>> kind : READY.entrySet()) {
            if (kind.getValue().size() < size) {
                return kind.getKey();
            }
        }
        filling = false;
        return null;
    }

    private static synchronized void stopFilling() {
        filling = false;
    }

    static synchronized Preload preload() {
        return preload;
    }

    private static synchronized void add(ChildSettings settings, BootedJvm jvm) {
        ArrayDeque<BootedJvm> kind = READY.get(settings);
        if (kind == null || kind.size() >= size) {
            jvm.cut();
        } else {
            kind.add(jvm);
        }
    }

    private static void forgetOldKinds() {
        while (READY.size() > MAX_KINDS) {
            ChildSettings oldest = READY.keySet().iterator().next();
            READY.remove(oldest).forEach(BootedJvm::cut);
        }
    }

    private static synchronized void clear() {
        READY.values().forEach(kind -> kind.forEach(BootedJvm::cut));
        READY.clear();
    }

    /** When this JVM ends: waits for them, because their pipes' readers would delay its end. */
    private static synchronized void end() {
        size = 0;
        READY.values().forEach(kind -> kind.forEach(BootedJvm::cut));
        READY.values().forEach(kind -> kind.forEach(BootedJvm::awaitEnd));
    }
}
