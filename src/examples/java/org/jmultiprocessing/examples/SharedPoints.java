package org.jmultiprocessing.examples;

import java.util.List;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.StructureArray;

/** Python's example of sharedctypes: a child squares the coordinates of all points. */
public class SharedPoints {
    record Point(double x, double y) {}

    static void square(StructureArray<Point> points) throws Exception {
        for (int i = 0; i < points.length(); i++) {
            points.at(i).update(old -> new Point(old.x() * old.x(), old.y() * old.y()));
        }
    }

    public static void main(String[] args) throws Exception {
        var points = StructureArray.of(Point.class, List.of(new Point(1.875, -6.25), new Point(-5.75, 2.0)));
        var process = new Process(SharedPoints::square, points);
        process.start();
        process.join();
        for (var point : points) {
            System.out.println(point.x() + " " + point.y());
        }
    }
}
