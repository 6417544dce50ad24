package org.jmultiprocessing.bench;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.knowm.xchart.AnnotationText;
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

    /** The width of the names' column, as the factor that it takes of the logarithmic axis. */
    private static final double NAMES_COLUMN = 40;

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
        chart.getStyler().setXAxisDecimalPattern("#,###.####").setPlotGridHorizontalLinesVisible(false);
        chart.getStyler().setXAxisMin(left()).setYAxisTicksVisible(false);
        chart.getStyler().setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    }

    /** Where the chart begins: the names have a column of their own before the worst ratio. */
    private double left() {
        double worst = rows.stream()
                .mapToDouble(result -> Numbers.least(result.ratios()))
                .min()
                .orElse(1);
        return Math.min(worst, 1) / NAMES_COLUMN;
    }

    private void addRows() {
        line("Python", List.of(1.0, 1.0), List.of(-0.7, rows.size() - 0.3), Color.GRAY, 1.5f);
        for (int i = 0; i < rows.size(); i++) {
            addRow(i, rows.get(i));
        }
    }

    private void addRow(double at, Result result) {
        List<Double> ratios = result.ratios();
        chart.addAnnotation(new AnnotationText(result.name(), left() * Math.sqrt(NAMES_COLUMN), at, false));
        Color color = isGood(result) ? GOOD : BAD;
        line("spread" + at, List.of(Numbers.least(ratios), Numbers.most(ratios)), List.of(at, at), color, 3f);
        dot("median" + at, result.ratio(), at, color).setMarker(SeriesMarkers.CIRCLE);
        if (result.target().kind() == Target.Kind.TIMES) {
            dot("target" + at, result.target().bound(), at, TARGET).setMarker(SeriesMarkers.CROSS);
        }
    }

    private static boolean isGood(Result result) {
        return result.met().isEmpty() ? result.ratio() >= 1 : result.met().equals("yes");
    }

    private void line(String name, List<Double> x, List<Double> y, Color color, float width) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineColor(color).setLineStyle(new BasicStroke(width));
        series.setMarker(SeriesMarkers.NONE);
    }

    private XYSeries dot(String name, double x, double y, Color color) {
        XYSeries series = chart.addSeries(name, Collections.singletonList(x), Collections.singletonList(y));
        series.setMarkerColor(color);
        return series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    }
}
