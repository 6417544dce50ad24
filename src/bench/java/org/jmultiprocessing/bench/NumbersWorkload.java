package org.jmultiprocessing.bench;

import java.util.ArrayList;
import java.util.List;
import org.jmultiprocessing.DoubleArray;
import org.jmultiprocessing.Pool;

/** Many small filters over one large image, which all workers see. */
final class NumbersWorkload {
    private static final int SIDE = 800;
    private static final int INNER = SIDE - 3;

    private NumbersWorkload() {}

    static Work open(Size size) {
        DoubleArray image = new DoubleArray(SIDE * SIDE);
        for (int i = 0; i < SIDE * SIDE; i++) {
            image.set(i, i % 255);
        }
        List<double[]> kernels = new ArrayList<>();
        for (int i = 0; i < size.of(40, 8); i++) {
            kernels.add(kernel(i));
        }
        return () -> Clock.millis(() -> {
            try (Pool pool = new Pool(2)) {
                pool.map(kernel -> convolve(image, kernel), kernels, 1);
            }
        });
    }

    private static double[] kernel(int first) {
        double[] kernel = new double[16];
        for (int j = 0; j < kernel.length; j++) {
            kernel[j] = first + j;
        }
        return kernel;
    }

    private static double convolve(DoubleArray image, double[] kernel) {
        double[] pixels = image.toArray();
        double total = 0;
        for (int row = 0; row < INNER; row++) {
            for (int column = 0; column < INNER; column++) {
                total += at(pixels, row * SIDE + column, kernel);
            }
        }
        return total;
    }

    private static double at(double[] pixels, int corner, double[] kernel) {
        double sum = 0;
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                sum += kernel[4 * row + column] * pixels[corner + row * SIDE + column];
            }
        }
        return sum;
    }
}
