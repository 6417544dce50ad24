package org.jmultiprocessing.bench;

import java.util.List;

/** Results as people read them: in a terminal, and in a page. */
final class Table {
    private static final String FORMAT = "%-30s %-11s %11s %11s  %-25s %-8s %s%n";

    private Table() {}

    static String head() {
        return FORMAT.formatted("measure", "unit", "Python", "Java", "times as good (spread)", "target", "met");
    }

    static String line(Result result) {
        StringBuilder lines = new StringBuilder(FORMAT.formatted(
                result.name(),
                result.unit(),
                Numbers.shortly(result.pythonMedian()),
                Numbers.shortly(result.javaMedian()),
                result.remark().isEmpty() ? ratio(result) : result.remark(),
                result.target(),
                result.met()));
        for (Result.PeerResult peer : result.peers()) {
            lines.append(FORMAT.formatted(
                    "  " + peer.label(),
                    "",
                    "",
                    Numbers.shortly(Numbers.median(peer.values())),
                    peer.remark().isEmpty() ? "Java is " + besidePeer(result, peer) : peer.remark(),
                    "",
                    ""));
        }
        return lines.toString();
    }

    /** One table in Markdown for each group. */
    static String markdown(List<Result> results) {
        StringBuilder page = new StringBuilder();
        results.stream().map(Result::group).distinct().forEach(group -> {
            page.append("\n### ").append(group).append('\n').append('\n');
            page.append("| measure | unit | Python | Java | times as good (spread) | target | met |\n");
            page.append("|---|---|--:|--:|---|---|---|\n");
            results.stream().filter(result -> result.group().equals(group)).forEach(result -> page.append(row(result)));
        });
        return page.toString();
    }

    private static String row(Result result) {
        StringBuilder rows = new StringBuilder(String.join(
                " | ",
                "| `" + result.name() + "`",
                result.unit(),
                Numbers.shortly(result.pythonMedian()),
                Numbers.shortly(result.javaMedian()),
                result.remark().isEmpty() ? ratio(result) : result.remark(),
                result.target().toString(),
                result.met() + " |\n"));
        for (Result.PeerResult peer : result.peers()) {
            rows.append("| · beside: ")
                    .append(peer.label())
                    .append(" | | | ")
                    .append(Numbers.shortly(Numbers.median(peer.values())))
                    .append(" | ")
                    .append(peer.remark().isEmpty() ? "Java is " + besidePeer(result, peer) : peer.remark())
                    .append(" | | |\n");
        }
        return rows.toString();
    }

    private static String ratio(Result result) {
        List<Double> ratios = result.ratios();
        return Numbers.shortly(result.ratio()) + "× (" + Numbers.shortly(Numbers.least(ratios)) + "–"
                + Numbers.shortly(Numbers.most(ratios)) + ")";
    }

    private static String besidePeer(Result result, Result.PeerResult peer) {
        return Numbers.shortly(result.better().timesAsGood(result.javaMedian(), Numbers.median(peer.values()))) + "×";
    }
}
