package org.jmultiprocessing.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the command line asks for. */
final class Options {
    static final String HELP = """
            usage: Bench [NAME...]      names of measures or groups, with * for anything; all if there is none
              --quick                   small runs, three pairs: a rough picture in two minutes
              --pairs N                 so many pairs (five, or three if quick)
              --peers                   also what else can do the same work, and raw sockets and memory
              --json FILE               write the results; what the file holds of other measures is kept
              --missing                 only measures that the JSON file does not hold yet
              --seconds N               begin no further measure after so long
              --charts DIRECTORY        draw what the JSON file holds
              --page FILE               write the table of what the JSON file holds between the page's marks
              --bounds FILE             fail if a ratio is below the bound that the file sets for it
              --python COMMAND          Python's interpreter (python3)
              --no-run                  measure nothing: only charts, page and bounds
              --list                    only the names
            """;

    private final List<String> names = new ArrayList<>();
    private boolean quick;
    private int pairs;
    private boolean peers;
    private boolean missing;
    private boolean noRun;
    private boolean list;
    private boolean help;
    private double seconds = Double.POSITIVE_INFINITY;
    private String python = "python3";
    private Path json;
    private Path charts;
    private Path page;
    private Path bounds;

    private Options() {}

    static Options of(String... arguments) {
        Options options = new Options();
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            options.take(rest.pop(), rest);
        }
        return options;
    }

    private void take(String word, Deque<String> rest) {
        switch (word) {
            case "--quick" -> quick = true;
            case "--peers" -> peers = true;
            case "--missing" -> missing = true;
            case "--no-run" -> noRun = true;
            case "--list" -> list = true;
            case "--help" -> help = true;
            case "--pairs" -> pairs = Integer.parseInt(value(word, rest));
            case "--seconds" -> seconds = Double.parseDouble(value(word, rest));
            case "--python" -> python = value(word, rest);
            case "--json" -> json = Path.of(value(word, rest));
            case "--charts" -> charts = Path.of(value(word, rest));
            case "--page" -> page = Path.of(value(word, rest));
            case "--bounds" -> bounds = Path.of(value(word, rest));
            default -> takeName(word);
        }
    }

    private void takeName(String word) {
        if (word.startsWith("--")) {
            throw new IllegalArgumentException("no such option: " + word + "\n" + HELP);
        }
        names.add(word);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("a value is missing after " + option + "\n" + HELP);
        }
        return rest.pop();
    }

    boolean wants(Measure measure) {
        return names.isEmpty() || names.stream().anyMatch(name -> matches(name, measure));
    }

    private static boolean matches(String glob, Measure measure) {
        String regex = Pattern.quote(glob).replace("*", "\\E.*\\Q");
        return measure.name().matches(regex) || measure.group().matches(regex);
    }

    Size size() {
        return quick ? Size.QUICK : Size.FULL;
    }

    int pairs() {
        return pairs > 0 ? pairs : quick ? 3 : 5;
    }

    double warmUpSeconds() {
        return quick ? 0.7 : 2;
    }

    boolean peers() {
        return peers;
    }

    boolean onlyMissing() {
        return missing;
    }

    boolean measures() {
        return !noRun;
    }

    boolean onlyLists() {
        return list;
    }

    boolean help() {
        return help;
    }

    double seconds() {
        return seconds;
    }

    String python() {
        return python;
    }

    Optional<Path> json() {
        return Optional.ofNullable(json);
    }

    Optional<Path> charts() {
        return Optional.ofNullable(charts);
    }

    Optional<Path> page() {
        return Optional.ofNullable(page);
    }

    Optional<Path> bounds() {
        return Optional.ofNullable(bounds);
    }
}
