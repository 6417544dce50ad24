package org.jmultiprocessing.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;

/** Medians, and numbers as people read them. */
final class Numbers {
    private Numbers() {}

    /** The middle one, or the mean of the middle two; NaN of none. */
    static double median(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double least(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }

    static double most(Collection<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** Three digits that count: {@code 0.0123}, {@code 4.56}, {@code 789}, {@code 12,300}; a dash if there is no number. */
    static String shortly(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (value == 0) {
            return "0";
        }
        int digits = 2 - (int) Math.floor(Math.log10(Math.abs(value)));
        double scale = Math.pow(10, digits);
        double rounded = Math.round(value * scale) / scale;
        String text = String.format(Locale.ROOT, "%,." + Math.max(0, digits) + "f", rounded);
        return digits > 0 ? trimmed(text) : text;
    }

    private static String trimmed(String text) {
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** The nearest-rank quantile. */
    static double quantile(double[] values, double quantile) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * quantile))];
    }
}
