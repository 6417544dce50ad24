package org.jmultiprocessing.bench;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How many times as good as Python each measure is: a dot for the median, a line from the worst pair to the best, on a
 * logarithmic axis whose upright line at 1 is Python.
 */
final class RatioChart {
    private static final List<String> GROUPS =
            List.of("start", "pool", "pipe", "queue", "synchronizers", "manager", "memory");
    private static final Color GOOD = new Color(0x2a7f4f);
    private static final Color BAD = new Color(0xb8442f);
    private static final Color TARGET = new Color(0x444444);
    private static final int ROW_HEIGHT = 22;

    private final List<Result> rows;
    private final XYChart chart;

    private RatioChart(List<Result> rows) {
        this.rows = rows;
        chart = new XYChartBuilder()
                .width(900)
                .height(120 + ROW_HEIGHT * rows.size())
                .title("Times as good as Python's multiprocessing (dot: median; line: spread; cross: target)")
                .xAxisTitle("")
                .yAxisTitle("")
                .build();
    }

    static void draw(Path file, List<Result> results) throws IOException {
        List<Result> rows = new ArrayList<>(results.stream()
                .filter(result -> GROUPS.contains(result.group()))
                .filter(result -> Double.isFinite(result.ratio()) && result.ratio() > 0)
                .sorted(Comparator.comparingDouble(Result::ratio))
                .toList());
        if (!rows.isEmpty()) {
            RatioChart ratios = new RatioChart(rows);
            ratios.style();
            ratios.addRows();
            BitmapEncoder.saveBitmap(ratios.chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
        }
    }

    private void style() {
        chart.getStyler()
                .setLegendVisible(false)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false);
        chart.getStyler().setXAxisLogarithmic(true).setYAxisMin(-0.7).setYAxisMax(rows.size() - 0.3);
        chart.getStyler().setXAxisDecimalPattern("#,###.##").setPlotGridHorizontalLinesVisible(false);
        chart.setCustomYAxisTickLabelsFormatter(this::label);
        chart.getStyler().setYAxisTickMarkSpacingHint(ROW_HEIGHT - 4);
    }

    private String label(Double row) {
        boolean whole = Math.abs(row - Math.rint(row)) < 0.01 && row > -0.5 && row < rows.size() - 0.5;
        return whole ? rows.get((int) Math.rint(row)).name() : "";
    }

    private void addRows() {
        line("Python", List.of(1.0, 1.0), List.of(-0.7, rows.size() - 0.3), Color.GRAY, 1.5f);
        for (int i = 0; i < rows.size(); i++) {
            addRow(i, rows.get(i));
        }
    }

    private void addRow(double at, Result result) {
        List<Double> ratios = result.ratios();
        Color color = result.met().equals("no") ? BAD : GOOD;
        line("spread" + at, List.of(Numbers.least(ratios), Numbers.most(ratios)), List.of(at, at), color, 3f);
        dot("median" + at, result.ratio(), at, color).setMarker(SeriesMarkers.CIRCLE);
        if (result.target().kind() == Target.Kind.TIMES) {
            dot("target" + at, result.target().bound(), at, TARGET).setMarker(SeriesMarkers.CROSS);
        }
    }

    private void line(String name, List<Double> x, List<Double> y, Color color, float width) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineColor(color).setLineWidth(width);
        series.setMarker(SeriesMarkers.NONE);
    }

    private XYSeries dot(String name, double x, double y, Color color) {
        XYSeries series = chart.addSeries(name, Collections.singletonList(x), Collections.singletonList(y));
        series.setMarkerColor(color);
        return series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    }
}
