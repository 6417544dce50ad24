package org.jmultiprocessing.examples;

import java.util.List;
import java.util.stream.Stream;

/** Makes comparable what a program prints and what a page says that it prints. */
final class Printed {
    private Printed() {}

    /**
     * The lines without what may differ from run to run.
     *
     * @param block what the page says; {@code any order} behind its fence means just that
     */
    static List<String> normal(List<String> lines, Page.Block block) {
        // Three seconds is what it takes where nothing else runs; a killed process exits with 1 on Windows.
        Stream<String> comparable = lines.stream()
                .map(line -> line.replaceAll("took [3-9] seconds", "took 3 seconds"))
                .map(line -> line.replaceAll("exit code 1$", "exit code -9"));
        return block.info().endsWith(" any order") ? comparable.sorted().toList() : comparable.toList();
    }
}
