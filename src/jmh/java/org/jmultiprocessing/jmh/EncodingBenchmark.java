package org.jmultiprocessing.jmh;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jmultiprocessing.internal.serial.Codec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Bytes of objects: what each item of a queue, each argument and each result costs, there and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EncodingBenchmark {
    /** An ordinary class of a user's, which goes by Java serialization. */
    record Point(double x, double y) implements Serializable {}

    /** What is encoded. */
    @Param({"integer", "string", "list of 1000", "map", "record", "1 MiB"})
    public String kind;

    private Object value;
    private byte[] bytes;

    /** Makes the value. */
    @Setup
    public void make() throws Exception {
        value = switch (kind) {
            case "integer" -> 42;
            case "string" -> "a string of some length";
            case "list of 1000" -> IntStream.range(0, 1000).boxed().toList();
            case "map" -> Map.of("name", "value", "count", 7);
            case "record" -> List.of(new Point(1, 2));
            default -> new byte[1 << 20];
        };
        bytes = Codec.encode(value);
    }

    /** There. */
    @Benchmark
    public byte[] encode() throws Exception {
        return Codec.encode(value);
    }

    /** And back. */
    @Benchmark
    public Object decode() throws Exception {
        return Codec.decode(bytes);
    }
}
