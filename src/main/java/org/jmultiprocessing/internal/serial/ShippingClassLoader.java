package org.jmultiprocessing.internal.serial;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/**
 * The child's side of class shipping: what its own class path lacks is asked of the parent process, once.
 *
 * <pre>
 *   Class.forName  ->  own class path  ->  Source  ~~ control connection ~~>  ClassSpace.bytesOf in the parent
 * </pre>
 *
 * <p>What the parent does not have either is remembered, until a class arrives: then there may be more. A class defined
 * here is in another run-time package than classes of the same package on the class path, so these two cannot call each
 * other's package-private members. A resource that is on the class path is not asked for again, lest
 * {@link #getResources} lists it twice.
 *
 * <p>Loading a class blocks until the parent has answered. If the parent dies, it is a {@link ClassNotFoundException}
 * whose cause says so. Parallel capable; any thread may use it.
 */
public final class ShippingClassLoader extends ClassLoader {
    private static final int MISSES_KEPT = 10_000;

    static {
        boolean unused = ClassLoader.registerAsParallelCapable();
    }

    /** The parent process, or whoever else has classes. */
    public interface Source {
        /**
         * The bytes of a class file or other resource; may be called by any thread, and may block.
         *
         * @return null if there is none
         * @throws IOException if it cannot be asked
         */
        byte[] find(String resourceName) throws IOException;
    }

    private final Source source;
    private final long parentPid;
    private final Set<String> misses = ConcurrentHashMap.newKeySet();

    /** As below, over this process's class path. */
    public ShippingClassLoader(Source source, long parentPid) {
        this(ClassLoader.getSystemClassLoader(), source, parentPid);
    }

    /**
     * A loader over another one.
     *
     * @param parent asked before the source
     * @param parentPid the process that the source asks, for messages
     */
    public ShippingClassLoader(ClassLoader parent, Source source, long parentPid) {
        super(Objects.requireNonNull(parent, "parent"));
        this.source = source;
        this.parentPid = parentPid;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes;
        try {
            bytes = ask(name.replace('.', '/') + ".class");
        } catch (IOException e) {
            throw new ClassNotFoundException(notFound(name) + ", which cannot be asked: error=" + e, e);
        }
        if (bytes == null) {
            throw new ClassNotFoundException(notFound(name)
                    + ", which lacks it too; put it on the class path, or serialize an object of its loader there");
        }
        misses.clear();
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected URL findResource(String name) {
        try {
            byte[] bytes = ask(name);
            return bytes == null ? null : ShippedResource.url(name, bytes, this);
        } catch (IOException parentIsGone) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = getParent().getResource(name) != null ? null : findResource(name);
        return found == null ? Collections.emptyEnumeration() : Collections.enumeration(Collections.singleton(found));
    }

    /** The bytes of a resource, or null; asks the source unless it cannot have it. */
    byte[] ask(String resourceName) throws IOException {
        if (misses.contains(resourceName) || JdkNames.covers(resourceName)) {
            return null;
        }
        byte[] bytes = source.find(resourceName);
        if (bytes == null) {
            if (misses.size() >= MISSES_KEPT) {
                misses.clear();
            }
            misses.add(resourceName);
        }
        return bytes;
    }

    /** Makes the source be asked for this class again, or for the class of this array's elements. */
    void forgetClass(String className) {
        if (!misses.isEmpty()) {
            int start = className.lastIndexOf('[') + 1;
            String element =
                    start == 0 ? className : className.substring(start + 1).replace(";", "");
            forget(element.replace('.', '/') + ".class");
        }
    }

    /** Makes the source be asked for this resource again. */
    void forget(String resourceName) {
        misses.remove(resourceName);
    }

    private String notFound(String name) {
        return "class not found: class=" + name + ", process="
                + ProcessIdentity.own().pid() + ", class path entries=" + classPathEntries() + ", asked parent="
                + parentPid;
    }

    private static int classPathEntries() {
        String classPath = System.getProperty("java.class.path", "");
        int entries = classPath.isEmpty() ? 0 : 1;
        for (int i = 0; i < classPath.length(); i++) {
            if (classPath.charAt(i) == File.pathSeparatorChar) {
                entries++;
            }
        }
        return entries;
    }

    @Override
    public String toString() {
        return "ShippingClassLoader[process=" + ProcessIdentity.own().pid() + ", parent=" + parentPid + "]";
    }
}
