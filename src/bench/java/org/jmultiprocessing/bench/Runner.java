package org.jmultiprocessing.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Takes a measure: Python once, Java once, and again, so that whatever else the machine does meets both. */
final class Runner {
    private final Options options;
    private final Path scripts;
    private final Map<String, String> versions = new LinkedHashMap<>();

    Runner(Options options, Path scripts) {
        this.options = options;
        this.scripts = scripts;
    }

    Result run(Measure measure) throws InterruptedException {
        List<Double> python = new ArrayList<>();
        List<Double> java = new ArrayList<>();
        Map<String, String> when = new LinkedHashMap<>();
        when.put("date", LocalDate.now(ZoneId.systemDefault()).toString());
        when.put("load before", load());
        String remark = "";
        try {
            if (measure.body() == null) {
                throw new MeasureException("not there yet");
            } else if (measure.fresh()) {
                takeFreshPairs(measure.name(), python, java);
            } else {
                takePairs(measure.name(), python, java);
            }
        } catch (MeasureException e) {
            remark = e.getMessage();
        }
        List<Result.PeerResult> peers = options.peers() && remark.isEmpty() ? peers(measure) : List.of();
        when.put("load after", load());
        when.put("processors", "" + Runtime.getRuntime().availableProcessors());
        when.put("size", options.size().word());
        when.putAll(versions);
        return new Result(
                measure.name(),
                measure.group(),
                measure.unit(),
                measure.better(),
                measure.target(),
                python,
                java,
                remark,
                peers,
                when);
    }

    private void takePairs(String name, List<Double> python, List<Double> java)
            throws MeasureException, InterruptedException {
        try (Side theirs = open(Measure.Language.PYTHON, name, options.warmUpSeconds());
                Side ours = open(Measure.Language.JAVA, name, options.warmUpSeconds())) {
            for (int i = 0; i < options.pairs(); i++) {
                python.add(theirs.run());
                java.add(ours.run());
            }
        }
    }

    private void takeFreshPairs(String name, List<Double> python, List<Double> java)
            throws MeasureException, InterruptedException {
        for (int i = 0; i < options.pairs(); i++) {
            python.add(once(Measure.Language.PYTHON, name));
            java.add(once(Measure.Language.JAVA, name));
        }
    }

    private double once(Measure.Language language, String name) throws MeasureException, InterruptedException {
        try (Side side = open(language, name, 0)) {
            return side.run();
        }
    }

    private List<Result.PeerResult> peers(Measure measure) throws InterruptedException {
        List<Result.PeerResult> results = new ArrayList<>();
        for (Measure.Peer peer : measure.peers()) {
            List<Double> values = new ArrayList<>();
            String remark = "";
            try (Side side = open(peer.side(), peer.name(), options.warmUpSeconds())) {
                for (int i = 0; i < options.pairs(); i++) {
                    values.add(side.run());
                }
            } catch (MeasureException e) {
                remark = e.getMessage();
            }
            results.add(new Result.PeerResult(peer.label(), values, remark));
        }
        return results;
    }

    private Side open(Measure.Language language, String name, double warmUpSeconds)
            throws MeasureException, InterruptedException {
        Side side = Side.open(Commands.of(language, options.python(), scripts), name, options.size(), warmUpSeconds);
        versions.put(language.name().toLowerCase(Locale.ROOT), side.version());
        return side;
    }

    private static String load() {
        return Numbers.shortly(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
