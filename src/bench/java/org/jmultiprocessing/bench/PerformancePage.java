package org.jmultiprocessing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the tables into the page about performance, between its two marks; all else there is written by hand. */
final class PerformancePage {
    static final String BEGIN = "<!-- results: made by the benchmark, not by hand -->";
    static final String END = "<!-- end of results -->";

    private PerformancePage() {}

    static void write(Path page, List<Result> results) throws IOException {
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException("no place for results between the two marks in " + page);
        }
        Files.writeString(
                page,
                text.substring(0, begin + BEGIN.length()) + "\n\n" + conditions(results) + Table.markdown(results)
                        + "\n" + text.substring(end));
    }

    private static String conditions(List<Result> results) {
        return "Measured " + all(results, "date") + " with Python "
                + all(results, "python").replace("Python ", "")
                + " and JDK " + all(results, "java").replace("Java ", "") + " on " + all(results, "processors")
                + " processors, load before each measure " + loads(results) + ".\n";
    }

    private static String all(List<Result> results, String key) {
        return results.stream()
                .map(Result::when)
                .filter(when -> when.containsKey(key))
                .map(when -> when.get(key))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    private static String loads(List<Result> results) {
        List<Double> loads = results.stream()
                .map(Result::when)
                .map((Map<String, String> when) -> Double.parseDouble(when.get("load before")))
                .toList();
        return Numbers.shortly(Numbers.least(loads)) + " to " + Numbers.shortly(Numbers.most(loads));
    }
}
