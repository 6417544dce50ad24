package org.jmultiprocessing.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks source files against the {@link Floors}. A finding is one line: file, what is wrong. */
final class Inspector {
    static final int MAX_LINES = 400;

    private Inspector() {}

    /** Everything that is wrong with these files; empty if all is well. */
    static List<String> findings(List<SourceFile> files) {
        return files.stream().flatMap(file -> findings(file).stream()).toList();
    }

    private static List<String> findings(SourceFile file) {
        List<String> found = new ArrayList<>();
        if (file.lineCount() > MAX_LINES) {
            found.add(file.name() + ": has " + file.lineCount() + " lines; at most " + MAX_LINES + ": divide it");
        }
        if (!Floors.packages().contains(file.packageName())) {
            found.add(file.name() + ": " + file.packageName() + " is not a package of the house");
            return found;
        }
        Stream.concat(file.imports().stream(), file.qualifiedNames().stream())
                .flatMap(used -> finding(file, used).stream())
                .forEach(found::add);
        return found;
    }

    private static Optional<String> finding(SourceFile file, String used) {
        if (used.endsWith(".*")) {
            return Optional.of(file.name() + ": star import " + used);
        }
        return Floors.isOurs(used) ? findingInHouse(file, used) : Optional.empty();
    }

    private static Optional<String> findingInHouse(SourceFile file, String used) {
        Optional<String> target = Floors.packageOf(used);
        if (target.isEmpty()) {
            return Optional.of(file.name() + ": uses " + used + ", which is in no package of the house");
        }
        if (Floors.mayUse(file.packageName(), target.get())) {
            return Optional.empty();
        }
        String why =
                isPublicFromInternal(file, target.get()) ? "an internal names a public type" : "uses point down only";
        return Optional.of(file.name() + ": " + file.packageName() + " uses " + used + ", but " + why);
    }

    private static boolean isPublicFromInternal(SourceFile file, String target) {
        return Floors.isInternal(file.packageName()) && !Floors.isInternal(target);
    }
}
