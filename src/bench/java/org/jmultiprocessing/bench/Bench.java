package org.jmultiprocessing.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The benchmark's main class; {@link Options#HELP} tells how to use it. */
public final class Bench {
    private final Options options;

    private Bench(Options options) {
        this.options = options;
    }

    /** Measures, prints, writes; exits with 1 if a bound is not kept. */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        if (options.help()) {
            System.out.print(Options.HELP);
        } else if (options.onlyLists()) {
            Catalogue.all().stream().filter(options::wants).forEach(measure -> System.out.println(measure.name()));
        } else if (!new Bench(options).run()) {
            System.exit(1);
        }
    }

    private boolean run() throws Exception {
        ResultsFile results = ResultsFile.open(options.json());
        List<Result> taken = options.measures() ? measure(results) : results.all();
        if (options.charts().isPresent()) {
            Charts.draw(options.charts().get(), results.all());
        }
        if (options.page().isPresent()) {
            PerformancePage.write(options.page().get(), results.all());
        }
        return keepsBounds(taken);
    }

    private List<Result> measure(ResultsFile results) throws IOException, InterruptedException {
        List<Result> taken = new ArrayList<>();
        try (Scripts scripts = Scripts.compiledBy(options.python())) {
            Runner runner = new Runner(options, scripts.directory());
            long begin = System.nanoTime();
            System.out.print(Table.head());
            for (Measure measure : Catalogue.all()) {
                boolean wanted = options.wants(measure) && !(options.onlyMissing() && results.has(measure.name()));
                if (wanted && (System.nanoTime() - begin) / 1e9 < options.seconds()) {
                    Result result = runner.run(measure);
                    System.out.print(Table.line(result));
                    results.add(result);
                    taken.add(result);
                }
            }
        }
        printConditions(taken);
        return taken;
    }

    private static void printConditions(List<Result> taken) {
        if (!taken.isEmpty()) {
            System.out.println(taken.get(taken.size() - 1).when());
        }
    }

    private boolean keepsBounds(List<Result> taken) throws IOException {
        if (options.bounds().isEmpty()) {
            return true;
        }
        List<String> violations = Bounds.read(options.bounds().get()).violations(taken);
        violations.forEach(System.out::println);
        return violations.isEmpty();
    }
}
