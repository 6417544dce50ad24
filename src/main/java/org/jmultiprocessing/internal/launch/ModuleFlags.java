package org.jmultiprocessing.internal.launch;

/**
 * Flags about modules, for a JVM that has its classes on the class path: there the user's own modules do not exist, and
 * what the JDK was made to open to them must be open to everybody.
 */
final class ModuleFlags {
    private static final String EVERYBODY = "ALL-UNNAMED";
    private static final String[] OPENING = {"--add-opens=", "--add-exports="};
    private static final String[] NEVER = {
        "--add-reads", "--limit-modules", "--patch-module", "--upgrade-module-path", "--module-path="
    };

    private ModuleFlags() {}

    /** The flag as the child needs it; any other flag as it is; null for one that can mean nothing there. */
    static String forClassPath(String flag) {
        if (startsWithOneOf(NEVER, flag)) {
            return null;
        }
        if (flag.startsWith("--enable-native-access=")) {
            return "--enable-native-access=" + EVERYBODY;
        }
        if (flag.startsWith("--add-modules=")) {
            return namesJdk(flag.substring("--add-modules=".length())) ? flag : null;
        }
        return startsWithOneOf(OPENING, flag) ? opening(flag) : flag;
    }

    /** {@code --add-opens=<module>/<package>=<to whom>}. */
    private static String opening(String flag) {
        String module = flag.substring(flag.indexOf('=') + 1);
        int to = flag.lastIndexOf('=');
        return namesJdk(module) && module.contains("=") ? flag.substring(0, to + 1) + EVERYBODY : null;
    }

    private static boolean namesJdk(String module) {
        return module.startsWith("java.") || module.startsWith("jdk.") || module.startsWith("ALL-");
    }

    private static boolean startsWithOneOf(String[] prefixes, String flag) {
        for (String prefix : prefixes) {
            if (flag.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
