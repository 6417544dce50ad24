package org.jmultiprocessing.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds cycles between packages from what their files use, whatever the floors allow. */
final class CycleFinder {
    private final Map<String, Set<String>> uses = new TreeMap<>();

    private CycleFinder(List<SourceFile> files) {
        files.forEach(this::addUses);
    }

    /** One cycle for each package that lies on one, such as {@code [a, b, a]}. */
    static List<List<String>> cycles(List<SourceFile> files) {
        CycleFinder finder = new CycleFinder(files);
        return finder.uses.keySet().stream()
                .map(start -> finder.pathBackTo(start, start, new TreeSet<>()))
                .filter(path -> !path.isEmpty())
                .toList();
    }

    private void addUses(SourceFile file) {
        Set<String> used = uses.computeIfAbsent(file.packageName(), absent -> new TreeSet<>());
        Stream.concat(file.imports().stream(), file.qualifiedNames().stream())
                .flatMap(name -> Floors.packageOf(name).stream())
                .filter(target -> !target.equals(file.packageName()))
                .forEach(used::add);
    }

    private List<String> pathBackTo(String start, String here, Set<String> seen) {
        for (String next : uses.getOrDefault(here, Set.of())) {
            List<String> rest = next.equals(start) ? List.of(start) : restThrough(start, next, seen);
            if (!rest.isEmpty()) {
                return prepended(here, rest);
            }
        }
        return List.of();
    }

    private List<String> restThrough(String start, String next, Set<String> seen) {
        return seen.add(next) ? pathBackTo(start, next, seen) : List.of();
    }

    private static List<String> prepended(String first, List<String> rest) {
        List<String> path = new ArrayList<>(rest);
        path.add(0, first);
        return path;
    }
}
