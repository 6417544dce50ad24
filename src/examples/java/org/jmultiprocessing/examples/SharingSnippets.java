package org.jmultiprocessing.examples;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jmultiprocessing.Array;
import org.jmultiprocessing.IntArray;
import org.jmultiprocessing.IntValue;
import org.jmultiprocessing.RawArray;
import org.jmultiprocessing.Structure;
import org.jmultiprocessing.StructureArray;
import org.jmultiprocessing.sharedmemory.ShareableList;
import org.jmultiprocessing.sharedmemory.SharedMemory;

/** The pieces of code that docs/sharing.md and the Javadoc of shared data show. */
public class SharingSnippets {
    public static void main(String[] args) throws Exception {
        array();
        bulk();
        strings();
        typed();
        structure();
        structures();
        memory();
        list();
    }

    static void array() throws Exception {
        var squares = new Array<>("q", List.of(1L, 4L, 9L));
        try (var held = squares.hold()) {
            squares.set(0, squares.get(-1) + squares.get(1));
        }
        System.out.println(squares.get(0, 3));
    }

    static void bulk() throws Exception {
        var samples = new Array<Double>("d", 1000);
        var mine = new double[1000];
        try (var held = samples.hold()) {
            samples.getObj().asDoubles().copyTo(mine);
        }
        var raw = new RawArray<Double>("d", 1000);
        var buffer = raw.asDoubles().buffer();
        buffer.put(0, 0.5);
        System.out.println(raw.get(0) + " " + mine.length);
    }

    static void strings() throws Exception {
        var name = new Array<Byte>("c", 8);
        name.value("Ada".getBytes(StandardCharsets.UTF_8));
        System.out.println(new String(name.value(), StandardCharsets.UTF_8) + " " + name.raw().length);
    }

    static void typed() {
        var counter = new IntValue(0);
        counter.getAndAdd(1);
        var hits = new IntArray(10);
        hits.getAndAdd(3, 1);
        System.out.println(counter + " " + hits.get(3));
    }

    static void structure() throws Exception {
        record Account(long id, double balance) {}

        var account = Structure.of(new Account(7, 100.0));
        account.set("balance", 50.0);
        account.update(now -> new Account(now.id(), now.balance() + 25.0));
        System.out.println(account);
    }

    static void structures() throws Exception {
        record Point(double x, double y) {}

        var points = StructureArray.of(Point.class, List.of(new Point(1.875, -6.25), new Point(-5.75, 2.0)));
        points.set(0, new Point(2, 3));
        points.at(-1).update(old -> new Point(old.x(), old.y() * 2));
        System.out.println(points.get(0, "x") + " " + points.get(1).y());
    }

    static void memory() throws Exception {
        try (var block = SharedMemory.create(1 << 20)) {
            block.buffer().putDouble(0, 0.5);
            System.out.println("attach to " + block.name());
            block.unlink();
        }
    }

    static void list() throws Exception {
        var list = ShareableList.create(List.of("Grüße", 42, 2.5, true));
        list.set(1, 43);
        System.out.println(list.get(0) + " " + list.get(1));
        list.shm().unlink();
    }
}
