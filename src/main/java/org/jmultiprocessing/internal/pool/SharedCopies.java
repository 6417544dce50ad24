package org.jmultiprocessing.internal.pool;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jmultiprocessing.internal.memory.StoredBytes;
import org.slf4j.LoggerFactory;

/**
 * All shared objects that this process has a copy of, so that each handle which arrives finds the same one.
 *
 * <p>Its home keeps an object as long as somebody there refers to it or to its handle. Others keep theirs until they are
 * told to forget it: the home tells the workers of its pools, and each of these those of its own. Thread-safe.
 */
public final class SharedCopies {
    private static final class Cleaning {
        static final Cleaner CLEANER = Cleaner.create();
    }

    private static final Map<String, WeakReference<SharedCopy>> OWN = new HashMap<>();
    private static final Map<String, SharedCopy> RECEIVED = new HashMap<>();
    private static final Set<WorkerSet> WORKERS = Collections.newSetFromMap(new WeakHashMap<>());

    private SharedCopies() {}

    /** The copy of the object whose bytes are there; nothing is read yet. */
    public static synchronized SharedCopy at(String place) {
        WeakReference<SharedCopy> reference = OWN.get(place);
        SharedCopy own = reference == null ? null : reference.get();
        if (own != null) {
            return own;
        }
        SharedCopy received = RECEIVED.get(place);
        if (received == null) {
            received = SharedCopy.at(place);
            RECEIVED.put(place, received);
        }
        return received;
    }

    /** Closes a copy: at its home its bytes are removed, and all workers are told to forget it. Idempotent. */
    public static void close(SharedCopy copy) {
        String place = copy.close();
        if (place != null && copy.isOwn()) {
            remove(place);
        } else if (place != null) {
            forget(place);
        }
    }

    /** The bytes of one of ours have been stored; they are removed when it is not referenced any more. */
    static synchronized void stored(SharedCopy own, Path path) {
        String place = path.toString();
        OWN.put(place, new WeakReference<>(own));
        Cleaning.CLEANER.register(own, () -> remove(place));
    }

    /** They are told from now on. */
    static synchronized void add(WorkerSet workers) {
        WORKERS.add(workers);
    }

    /** This process's copy, if any, is given up, and so are those of its workers. */
    static void forget(String place) {
        List<WorkerSet> all;
        SharedCopy received;
        synchronized (SharedCopies.class) {
            OWN.remove(place);
            received = RECEIVED.remove(place);
            all = new ArrayList<>(WORKERS);
        }
        if (received != null) {
            // A function that was sent here may be kept, and its handle with it.
            received.close();
        }
        byte[] told = place.getBytes(StandardCharsets.UTF_8);
        for (WorkerSet workers : all) {
            workers.forget(told);
        }
    }

    private static void remove(String place) {
        try {
            StoredBytes.remove(Path.of(place));
        } catch (IOException e) {
            LoggerFactory.getLogger(SharedCopies.class)
                    .warn("the bytes of a shared object could not be removed: {}", e.toString());
        }
        forget(place);
    }
}
