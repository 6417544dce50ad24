package org.jmultiprocessing.internal.serial;

import java.util.HashSet;
import java.util.Set;

/** Tells names that every process of ours has or none has, so that asking another one is in vain. */
final class JdkNames {
    /** Made when first needed: what begins with {@code javax} may be the JDK's or the user's. */
    private static final class Javax {
        static final Set<String> PACKAGES = packages();

        private static Set<String> packages() {
            Set<String> packages = new HashSet<>();
            for (Module module : ModuleLayer.boot().modules()) {
                if (module.getName().startsWith("java.")) {
                    packages.addAll(module.getPackages());
                }
            }
            return packages;
        }
    }

    private JdkNames() {}

    /** Whether a resource of this name belongs to the JDK or this library. */
    static boolean covers(String resourceName) {
        return resourceName.startsWith("java/")
                || resourceName.startsWith("jdk/")
                || resourceName.startsWith("sun/")
                || resourceName.startsWith("org/jmultiprocessing/internal/")
                || isInLibraryRoot(resourceName)
                || (resourceName.startsWith("javax/") && Javax.PACKAGES.contains(packageOf(resourceName)));
    }

    private static boolean isInLibraryRoot(String resourceName) {
        return resourceName.startsWith("org/jmultiprocessing/")
                && packageOf(resourceName).equals("org.jmultiprocessing");
    }

    private static String packageOf(String resourceName) {
        int end = resourceName.lastIndexOf('/');
        return end < 0 ? "" : resourceName.substring(0, end).replace('/', '.');
    }
}
