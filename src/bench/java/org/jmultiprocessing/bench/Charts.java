package org.jmultiprocessing.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Pictures of the results. */
final class Charts {
    private Charts() {}

    static void draw(Path directory, List<Result> results) throws IOException {
        Files.createDirectories(directory);
        RatioChart.draw(directory.resolve("ratios.png"), results);
        GrowthCharts.pool(directory.resolve("pool.png"), results);
        GrowthCharts.echo(directory.resolve("echo.png"), results);
    }
}
