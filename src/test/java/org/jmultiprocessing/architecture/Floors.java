package org.jmultiprocessing.architecture;

import java.util.List;
import java.util.Optional;

/**
 * The house: floors of packages from the top down. A file may use what is on a lower floor or in its own package, and
 * nothing else of the library.
 */
final class Floors {
    static final String ROOT = "org.jmultiprocessing";

    private static final List<List<String>> FROM_TOP = List.of(
            List.of(ROOT + ".managers", ROOT + ".futures"),
            List.of(ROOT),
            List.of(ROOT + ".connection", ROOT + ".sharedmemory", ROOT + ".monitor"),
            List.of(ROOT + ".function", ROOT + ".spi"),
            List.of(ROOT + ".internal.pool"),
            List.of(ROOT + ".internal.calls"),
            List.of(ROOT + ".internal.queue"),
            List.of(ROOT + ".internal.launch"),
            List.of(ROOT + ".internal.sync"),
            List.of(ROOT + ".internal.transport"),
            List.of(ROOT + ".internal.memory"),
            List.of(ROOT + ".internal.serial"),
            List.of(ROOT + ".internal.util"));

    private Floors() {}

    static List<String> packages() {
        return FROM_TOP.stream().flatMap(List::stream).toList();
    }

    static boolean isOurs(String name) {
        return name.equals(ROOT) || name.startsWith(ROOT + ".");
    }

    static boolean isInternal(String packageName) {
        return packageName.startsWith(ROOT + ".internal.");
    }

    /** Whether one package may use another: its own, or one of a lower floor. */
    static boolean mayUse(String user, String used) {
        return user.equals(used) || levelOf(user) < levelOf(used);
    }

    /** The house's package that a name of ours stands in: the longest that it starts with, where a type follows. */
    static Optional<String> packageOf(String name) {
        return packages().stream()
                .filter(candidate -> isIn(name, candidate))
                .max((one, other) -> Integer.compare(one.length(), other.length()));
    }

    private static boolean isIn(String name, String packageName) {
        return name.startsWith(packageName + ".") && isType(name.charAt(packageName.length() + 1));
    }

    private static boolean isType(char first) {
        return Character.isUpperCase(first) || first == '*';
    }

    private static int levelOf(String packageName) {
        for (int level = 0; level < FROM_TOP.size(); level++) {
            if (FROM_TOP.get(level).contains(packageName)) {
                return level;
            }
        }
        throw new IllegalArgumentException("not a package of the house: " + packageName);
    }
}
