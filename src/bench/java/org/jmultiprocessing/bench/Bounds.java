package org.jmultiprocessing.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The guard against getting slower: the least ratio that each measure must keep. Ratios, and not times, since the machine
 * that runs them is never the same.
 */
final class Bounds {
    private final Properties least = new Properties();

    private Bounds() {}

    static Bounds read(Path file) throws IOException {
        Bounds bounds = new Bounds();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            bounds.least.load(reader);
        }
        return bounds;
    }

    /** A sentence for each result that has a bound and does not keep it. */
    List<String> violations(List<Result> results) {
        List<String> violations = new ArrayList<>();
        for (Result result : results) {
            String bound = least.getProperty(result.name());
            // A ratio that could not be taken is not kept either.
            if (bound != null && !(result.ratio() >= Double.parseDouble(bound))) {
                violations.add(result.name() + " is " + Numbers.shortly(result.ratio())
                        + " times as good as Python, its bound is " + bound
                        + (result.remark().isEmpty() ? "" : " (" + result.remark() + ")"));
            }
        }
        return violations;
    }
}
