package org.jmultiprocessing.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How the cost grows: of a pool's tasks with workers and chunks, of a message with its size. The cost's axis is logarithmic. */
final class GrowthCharts {
    private static final Color[] SHADES = {
        new Color(0x2a7f4f), new Color(0x2f6fb8), new Color(0xb8862f), new Color(0x7a3fa0)
    };
    private static final BasicStroke DASHED =
            new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 5}, 0);

    private final List<Result> results;
    private final XYChart chart;

    private GrowthCharts(List<Result> results, String title, String x, String y) {
        this.results = results;
        chart = new XYChartBuilder()
                .width(820)
                .height(500)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler()
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisLogarithmic(true).setYAxisDecimalPattern("#,###");
    }

    static void pool(Path file, List<Result> results) throws IOException {
        GrowthCharts charts =
                new GrowthCharts(results, "A pool's throughput (dashed: Python)", "workers", "tasks per second");
        String[] chunks = {"chunk1", "chunk10", "chunk100", "default"};
        for (int i = 0; i < chunks.length; i++) {
            String prefix = "pool_map_" + chunks[i] + "_workers";
            charts.add(chunks[i], prefix, List.of("1", "2", "4", "8"), List.of(1.0, 2.0, 4.0, 8.0), SHADES[i]);
        }
        charts.save(file);
    }

    static void echo(Path file, List<Result> results) throws IOException {
        GrowthCharts charts = new GrowthCharts(
                results, "There and back through a pipe (dashed: Python)", "size of a message, KiB", "MiB per second");
        charts.chart.getStyler().setXAxisLogarithmic(true);
        charts.add(
                "pipe",
                "pipe_echo_",
                List.of("1KiB", "16KiB", "256KiB", "4MiB", "64MiB", "1GiB"),
                List.of(1.0, 16.0, 256.0, 4096.0, 65536.0, 1048576.0),
                SHADES[0]);
        charts.save(file);
    }

    private void add(String label, String prefix, List<String> suffixes, List<Double> at, Color color) {
        add(label, prefix, suffixes, at, color, new BasicStroke(2), Result::javaMedian);
        add(label + ", Python", prefix, suffixes, at, color, DASHED, Result::pythonMedian);
    }

    private void add(
            String label,
            String prefix,
            List<String> suffixes,
            List<Double> at,
            Color color,
            BasicStroke stroke,
            Function<Result, Double> value) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (int i = 0; i < suffixes.size(); i++) {
            String name = prefix + suffixes.get(i);
            double here = at.get(i);
            results.stream()
                    .filter(result -> result.name().equals(name) && Double.isFinite(value.apply(result)))
                    .forEach(result -> {
                        x.add(here);
                        y.add(value.apply(result));
                    });
        }
        if (!x.isEmpty()) {
            XYSeries series = chart.addSeries(label, x, y);
            series.setLineColor(color).setLineStyle(stroke);
            series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color);
        }
    }

    private void save(Path file) throws IOException {
        if (!chart.getSeriesMap().isEmpty()) {
            BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
        }
    }
}
