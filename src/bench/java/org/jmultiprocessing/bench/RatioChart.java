package org.jmultiprocessing.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

final class RatioChart {
    private RatioChart() {}

    static void draw(Path file, List<Result> results) throws IOException {}
}
