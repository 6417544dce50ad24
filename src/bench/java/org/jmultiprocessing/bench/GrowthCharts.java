package org.jmultiprocessing.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

final class GrowthCharts {
    private GrowthCharts() {}

    static void pool(Path file, List<Result> results) throws IOException {}

    static void echo(Path file, List<Result> results) throws IOException {}
}
