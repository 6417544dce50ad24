package org.jmultiprocessing.internal.serial;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.internal.util.ProcessIdentity;

/**
 * Where this process finds classes by name, and the bytes of classes for its children.
 *
 * <p>A class that is deserialized is looked for in: the loader the reader puts first, if any; the thread's context
 * class loader; the loader of this library; the loaders of the classes this process has serialized, the last used one
 * first; and the fallback, which in a child asks the parent. The first that has it wins. So where several loaders
 * define the same name, as plugins do, a result gets the class of its task only if the reader puts the task's loader
 * first or the context class loader is that one; and a child, which knows a name only once, gets the bytes of the
 * loader used last before it was started ({@link #order}).
 *
 * <p>Loaders are held weakly, and no class is held at all: a plugin can be unloaded, once no child is left that was
 * started with an object of it. All methods may be called by any
 * thread.
 */
public final class ClassSpace {
    private static final ClassLoader LIBRARY = ClassSpace.class.getClassLoader();
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    private static final WeakReference<ClassLoader> FIRST_CONTEXT =
            new WeakReference<>(Thread.currentThread().getContextClassLoader());

    private static volatile Seen newest;
    private static volatile ClassLoader fallback;

    private ClassSpace() {}

    /** Remembers a loader, weakly, as the one used last; null and loaders that are asked anyway are not remembered. */
    public static void seen(ClassLoader loader) {
        Seen first = newest;
        if (loader != null && loader != LIBRARY && loader != PLATFORM && (first == null || !first.refersTo(loader))) {
            putFirst(loader);
        }
    }

    /** Sets the loader that is asked last; null for none. */
    public static void fallback(ClassLoader loader) {
        fallback = loader;
    }

    /**
     * The class of this name, in the form of {@link Class#getName()}: also of arrays and primitives. Not initialized.
     *
     * @throws ClassNotFoundException if no loader has it, saying which were asked
     */
    public static Class<?> resolve(String name) throws ClassNotFoundException {
        return resolve(name, null);
    }

    static Class<?> resolve(String name, ClassLoader first) throws ClassNotFoundException {
        Class<?> primitive = primitive(name);
        if (primitive != null) {
            return primitive;
        }
        Search search = new Search(name);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        if (search.isIn(first) || search.isIn(context) || search.isIn(LIBRARY)) {
            return search.found;
        }
        for (Seen seen = newest; seen != null; seen = seen.older) {
            if (search.isIn(seen.get())) {
                return search.found;
            }
        }
        if (search.isIn(fallback)) {
            return search.found;
        }
        throw search.failure(context);
    }

    /** The loaders seen until now, in their order. */
    public static Order order() {
        return new Order(newest);
    }

    /**
     * The bytes of a class file or other resource, from any loader this process has serialized classes of, the context
     * class loader of the thread that first used this library, the class path, and the fallback.
     *
     * @param resourceName as {@link ClassLoader#getResource} takes it
     * @return null if there is none
     */
    public static byte[] bytesOf(String resourceName) {
        byte[] bytes = bytesIn(newest, resourceName);
        bytes = bytes != null ? bytes : bytesIn(FIRST_CONTEXT.get(), resourceName);
        bytes = bytes != null ? bytes : bytesIn(LIBRARY, resourceName);
        bytes = bytes != null ? bytes : bytesIn(ClassLoader.getSystemClassLoader(), resourceName);
        return bytes != null ? bytes : bytesInFallback(resourceName);
    }

    /** The loaders seen until some time; those used later come behind them. */
    public static final class Order {
        private final Seen newest;

        /** Held, because the child will ask for its task's classes, which may be all that kept their loader. */
        private final ClassLoader first;

        private Order(Seen newest) {
            this.newest = newest;
            this.first = newest == null ? null : newest.get();
        }

        /** As {@link ClassSpace#bytesOf}. */
        public byte[] bytesOf(String resourceName) {
            byte[] bytes = bytesIn(newest, resourceName);
            return bytes != null ? bytes : ClassSpace.bytesOf(resourceName);
        }

        @Override
        public String toString() {
            return "Order[first=" + first + "]";
        }
    }

    private static byte[] bytesIn(Seen first, String resourceName) {
        byte[] bytes = null;
        for (Seen seen = first; bytes == null && seen != null; seen = seen.older) {
            bytes = seen.refersTo(fallback) ? null : bytesIn(seen.get(), resourceName);
        }
        return bytes;
    }

    private static synchronized void putFirst(ClassLoader loader) {
        List<ClassLoader> others = new ArrayList<>();
        for (Seen seen = newest; seen != null; seen = seen.older) {
            ClassLoader other = seen.get();
            if (other != null && other != loader) {
                others.add(other);
            }
        }
        Seen older = null;
        for (int i = others.size() - 1; i >= 0; i--) {
            older = new Seen(others.get(i), older);
        }
        newest = new Seen(loader, older);
    }

    private static byte[] bytesInFallback(String resourceName) {
        if (fallback instanceof ShippingClassLoader shipping) {
            // The child that asks remembers its own misses, and forgets them when it should.
            shipping.forget(resourceName);
        }
        return bytesIn(fallback, resourceName);
    }

    private static byte[] bytesIn(ClassLoader loader, String resourceName) {
        if (loader == null) {
            return null;
        }
        try (InputStream in = loader.getResourceAsStream(resourceName)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException | LinkageError closedOrBroken) {
            // A loader may be closed, or be a container's that refuses: the next one may have it.
            return null;
        }
    }

    private static Class<?> primitive(String name) {
        return switch (name) {
            case "int" -> int.class;
            case "long" -> long.class;
            case "double" -> double.class;
            case "boolean" -> boolean.class;
            case "byte" -> byte.class;
            case "short" -> short.class;
            case "char" -> char.class;
            case "float" -> float.class;
            case "void" -> void.class;
            default -> null;
        };
    }

    /** One class looked for in several loaders. */
    private static final class Search {
        private final String name;
        private ClassLoader askedLast;
        private ClassNotFoundException refusalOfParent;
        Class<?> found;

        Search(String name) {
            this.name = name;
        }

        boolean isIn(ClassLoader loader) {
            if (loader == null || loader == askedLast) {
                return false;
            }
            askedLast = loader;
            if (loader instanceof ShippingClassLoader shipping) {
                // Somebody has an object of that class by now, even if the parent did not know it earlier.
                shipping.forgetClass(name);
            }
            try {
                found = Class.forName(name, false, loader);
                return true;
            } catch (ClassNotFoundException e) {
                refusalOfParent = loader instanceof ShippingClassLoader ? e : refusalOfParent;
                return false;
            }
        }

        ClassNotFoundException failure(ClassLoader context) {
            int seenCount = 0;
            for (Seen seen = newest; seen != null; seen = seen.older) {
                seenCount++;
            }
            String asked = "class not found: class=" + name + ", process="
                    + ProcessIdentity.own().pid() + ", context class loader=" + context
                    + ", library's class loader=" + LIBRARY + ", class loaders seen=" + seenCount + ", fallback="
                    + fallback;
            return new ClassNotFoundException(
                    asked + "; put it on the class path of both processes, or serialize an object of it in the parent",
                    refusalOfParent);
        }
    }

    /** One loader, and those used before it. */
    private static final class Seen extends WeakReference<ClassLoader> {
        final Seen older;

        Seen(ClassLoader loader, Seen older) {
            super(loader);
            this.older = older;
        }
    }
}
