package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.testing.OwnThread;
import org.jmultiprocessing.testing.PythonCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StructureArrayTest {
    record Point(double x, double y) {}

    /** 24 bytes, of which a GiB is no multiple. */
    record Sample(byte flag, int count, short kind, double mean) {}

    private static final List<Point> POINTS =
            List.of(new Point(1.875, -6.25), new Point(-5.75, 2.0), new Point(2, 9.5));
    private static final List<Structure.Field> FIELDS =
            List.of(new Structure.Field("x", "h"), new Structure.Field("y", "d"));

    @Test
    void itBeginsAsToldAndChanges() throws Exception {
        var points = StructureArray.of(Point.class, POINTS);
        points.set(1, new Point(7, 8));
        points.set(-1, "y", 0.5);
        assertThat(points).containsExactly(POINTS.get(0), new Point(7, 8), new Point(2, 0.5));
        assertThat(points.get(-3)).isEqualTo(POINTS.get(0));
        assertThat(points.get(0, "y")).isEqualTo(-6.25);
        assertThat(points.length()).isEqualTo(3);
        assertThat(points).hasToString("StructureArray(x, y, length=3)");
        assertThat(points.getObj()).hasToString("RawStructureArray(x, y, length=3)");
        assertThat(StructureArray.of(Point.class, 2)).containsExactly(new Point(0, 0), new Point(0, 0));
        assertThat(StructureArray.of(Point.class, 0)).isEmpty();
    }

    @Test
    void fieldsNeedNoRecordClass() throws Exception {
        var points = StructureArray.of(FIELDS, List.of(Map.of("x", (short) 1, "y", 0.5)));
        StructureArray<Map<String, Object>> again = Trip.of(points);
        again.set(0, "x", (short) 2);
        assertThat(points).containsExactly(Map.of("x", (short) 2, "y", 0.5));
        assertThat(StructureArray.of(FIELDS, 1)).containsExactly(Map.of("x", (short) 0, "y", 0.0));
    }

    @Test
    void anElementIsAStructureThatWritesThrough() throws Exception {
        var points = StructureArray.of(Point.class, POINTS);
        Structure<Point> last = points.at(-1);
        last.set("x", 3.0);
        Structure<Point> again = Trip.of(last);
        assertThat(again.update(old -> new Point(old.x() + 1, old.y()))).isEqualTo(new Point(4, 9.5));
        assertThat(points.get(2)).isEqualTo(new Point(4, 9.5));
        assertThat(last).hasToString("Structure(x=4.0, y=9.5)");
        assertThat(last.getLock()).isSameAs(points.getLock());
        Structure<Point> copy = last.copy();
        points.set(2, new Point(0, 0));
        assertThat(copy.get()).isEqualTo(new Point(4, 9.5));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, -4, Long.MAX_VALUE, Long.MIN_VALUE})
    void anIndexOutsideIsRefused(long index) {
        var points = StructureArray.of(Point.class, POINTS);
        assertThatThrownBy(() -> points.get(index))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("invalid index: index=" + index + ", length=3; least=-3, most=2");
        assertThatThrownBy(() -> points.set(index, new Point(0, 0))).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> points.get(index, "x")).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> points.set(index, "x", 1.0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> points.at(index)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(points.getLock().locked()).isFalse();
    }

    @Test
    void slicesAreCopiesAndMustFit() throws Exception {
        var points = StructureArray.of(Point.class, POINTS);
        List<Point> slice = points.get(-2, 3);
        points.set(1, List.of(new Point(1, 1), new Point(2, 2)));
        assertThat(slice).isEqualTo(POINTS.subList(1, 3));
        assertThat(points.get(0, 3)).containsExactly(POINTS.get(0), new Point(1, 1), new Point(2, 2));
        assertThat(points.get(3, 3)).isEmpty();
        assertThatThrownBy(() -> points.get(2, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> points.set(2, POINTS)).hasMessage("does not fit: from=2, count=3, length=3");
    }

    @Test
    void whatIsWrongChangesNothing() throws Exception {
        var points = StructureArray.of(FIELDS, 2);
        Map<String, Object> right = Map.of("x", (short) 1, "y", 1.0);
        assertThatThrownBy(() -> points.set(0, List.of(right, Map.of("x", (short) 1))))
                .hasMessageStartingWith("field y: code d");
        assertThatThrownBy(() -> points.set(0, "y", 1))
                .hasMessageStartingWith("field y: code d holds Double: write 1.0");
        assertThatThrownBy(() -> points.get(0, "z")).hasMessage("no such field: name=z; there are: x, y");
        assertThat(points.get(0)).isEqualTo(Map.of("x", (short) 0, "y", 0.0));
        assertThatThrownBy(() -> StructureArray.of(Point.class, -1)).hasMessageContaining("length=-1");
        assertThatThrownBy(() -> StructureArray.of(Point.class, Long.MAX_VALUE)).hasMessageContaining("length=");
        assertThatThrownBy(() -> StructureArray.of(Point.class, 1L << 50))
                .isInstanceOf(java.io.UncheckedIOException.class)
                .hasMessageStartingWith("cannot make structures: fields=x, y, length=1125899906842624: ");
    }

    @Test
    void eachOperationTakesTheLock() throws Exception {
        var lock = new Lock();
        var points = RawStructureArray.of(Point.class, POINTS).withLock(lock);
        lock.acquire();
        var reader = OwnThread.supply(() -> points.iterator().next());
        Parked.await(lock, 1);
        points.getObj().set(0, new Point(1, 1));
        lock.release();
        assertThat(reader.get()).isEqualTo(new Point(1, 1));
        assertThat(lock.locked()).isFalse();
        assertThatThrownBy(() -> points.getObj().withLock(null)).hasMessageContaining("lock=null");
    }

    @Test
    void aCopyIsAnotherAndAWrapperIsNot() throws Exception {
        var raw = RawStructureArray.of(Point.class, POINTS);
        var copy = raw.copy();
        var wrapped = raw.withLock();
        raw.set(0, "x", 9.0);
        assertThat(copy).containsExactlyElementsOf(POINTS);
        assertThat(wrapped.get(0)).isEqualTo(new Point(9, -6.25));
        assertThat(wrapped.copy().getLock()).isNotSameAs(wrapped.getLock());
        assertThat(wrapped.copy().get(0)).isEqualTo(new Point(9, -6.25));
    }

    @Test
    void aBufferIsTheMemoryItself() {
        var points = RawStructureArray.of(Point.class, POINTS);
        ByteBuffer last = points.buffer(-2, 2);
        assertThat(last.capacity()).isEqualTo(32);
        assertThat(last.getDouble(8)).isEqualTo(2.0);
        last.putDouble(16, 4.5);
        assertThat(points.get(2).x()).isEqualTo(4.5);
        assertThat(points.buffer(3, 0).capacity()).isZero();
        assertThatThrownBy(() -> points.buffer(2, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> points.buffer(0, -1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void pythonsCtypesFindsEachFieldWhereItIs() throws Exception {
        var samples = RawStructureArray.of(
                Sample.class,
                List.of(new Sample((byte) 1, -2, (short) 3, 4.5), new Sample((byte) -5, 6, (short) -7, 8.25)));
        byte[] bytes = new byte[samples.buffer(0, 2).capacity()];
        samples.buffer(0, 2).get(bytes);
        String script = """
                import ctypes, sys
                class Sample(ctypes.Structure):
                    _fields_ = [("flag", ctypes.c_byte), ("count", ctypes.c_int),
                                ("kind", ctypes.c_short), ("mean", ctypes.c_double)]
                for s in (Sample * 2).from_buffer_copy(bytes.fromhex(sys.argv[1])):
                    print(s.flag, s.count, s.kind, s.mean)
                print(ctypes.sizeof(Sample))
                """;
        var python = new ProcessBuilder(
                        PythonCommand.orSkip(), "-c", script, HexFormat.of().formatHex(bytes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed.lines()).containsExactly("1 -2 3 4.5", "-5 6 -7 8.25", "24");
        assertThat(python.waitFor()).isZero();
    }

    @Test
    void childrenSeeAndLeaveWholeOnes() throws Exception {
        var points = StructureArray.of(Point.class, 3);
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Process child = new Process(StructureArrayTest::move, points, points.at(1));
            child.start();
            children.add(child);
        }
        for (Process child : children) {
            child.join();
        }
        assertThat(points).containsExactly(new Point(1_000, -1_000), new Point(1_000, -1_000), new Point(0, 0));
    }

    private static void move(StructureArray<Point> points, Structure<Point> second) throws InterruptedException {
        for (int i = 0; i < 500; i++) {
            try (var held = points.hold()) {
                Point old = points.get(0);
                points.set(0, new Point(old.x() + 1, old.y() - 1));
            }
            second.update(old -> {
                if (old.x() != -old.y()) {
                    throw new IllegalStateException("torn: " + old);
                }
                return new Point(old.x() + 1, old.y() - 1);
            });
        }
    }

    @Test
    @Tag("slow")
    void anArrayMayHaveMoreThanOneGiB() throws Exception {
        int border = (1 << 30) / 24;
        var samples = RawStructureArray.of(Sample.class, border + 3);
        RawStructureArray<Sample> again = Trip.of(samples);
        List<Sample> four = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            four.add(new Sample((byte) i, i, (short) i, i));
        }
        samples.set(border - 2, four);
        assertThat(again.get(border - 2, border + 2)).isEqualTo(four);
        assertThat(again.get(-2)).isEqualTo(four.get(3));
        assertThat(again.get(-1)).isEqualTo(new Sample((byte) 0, 0, (short) 0, 0));
        assertThat(again.buffer(border, 2).getInt(4)).isEqualTo(2);
        assertThatThrownBy(() -> again.buffer(border - 1, 2)).hasMessageContaining("make two");
        assertThat(again.copy().get(border)).isEqualTo(four.get(2));
    }
}
