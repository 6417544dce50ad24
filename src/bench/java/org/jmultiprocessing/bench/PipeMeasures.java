package org.jmultiprocessing.bench;

import java.util.List;
import org.jmultiprocessing.Pipe;
import org.jmultiprocessing.Process;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.Semaphore;
import org.jmultiprocessing.connection.Connection;

/** Pipes: there and back, one way, small and large, to a child and between two children. */
final class PipeMeasures {
    private static final String GROUP = "pipe";
    private static final int MEBIBYTE = 1 << 20;

    private PipeMeasures() {}

    static List<Measure> all() {
        return List.of(
                Measure.cost(GROUP, "pipe_rtt_obj", "µs", PipeMeasures::objects).times(5),
                Measure.cost(GROUP, "pipe_rtt_bytes64", "µs", PipeMeasures::bytes)
                        .times(5)
                        .javaPeer("raw Unix socket", "peer_unix_rtt")
                        .javaPeer("spinning on mapped memory", "peer_mapped_rtt"),
                Measure.rate(GROUP, "pipe_oneway_bytes64", "messages/s", size -> oneWay(64, size.of(500_000, 50_000)))
                        .times(5),
                Measure.rate(GROUP, "pipe_oneway_1MiB", "MiB/s", size -> oneWay(MEBIBYTE, size.of(500, 100)))
                        .times(1)
                        .javaPeer("raw Unix socket", "peer_unix_oneway_1MiB"),
                Measure.cost(GROUP, "pipe_sibling_rtt_bytes64", "µs", PipeMeasures::siblings));
    }

    /** There and back again, from one KiB to one GiB. */
    static List<Measure> sizes() {
        return List.of(
                echo("1KiB", 1 << 10, 20_000, 1_000),
                echo("16KiB", 1 << 14, 6_000, 500),
                echo("256KiB", 1 << 18, 400, 40),
                echo("4MiB", 1 << 22, 20, 4),
                echo("64MiB", 1 << 26, 2, 1),
                echo("1GiB", 1 << 30, 1, 1));
    }

    private static Measure echo(String word, int length, int full, int quick) {
        return Measure.rate("echo", "pipe_echo_" + word, "MiB/s", size -> {
            double mebibytes = 2.0 * length / MEBIBYTE;
            int count = size.of(full, quick);
            byte[] message = new byte[length];
            return withEcho(
                    connection -> mebibytes * count / Clock.seconds(() -> roundTrips(connection, message, count)));
        });
    }

    private static Work objects(Size size) {
        int count = size.of(20_000, 2_000);
        Pipe pipe = new Pipe();
        Connection ours = pipe.first();
        Connection theirs = pipe.second();
        return PartnerWork.of(
                () -> Clock.microsEach(count, () -> {
                    for (int i = 0; i < count; i++) {
                        ours.send(i);
                        ours.recv(Integer.class);
                    }
                }),
                Partners.start(() -> echoObjects(theirs)));
    }

    private static Work bytes(Size size) {
        int count = size.of(20_000, 2_000);
        byte[] message = new byte[64];
        return withEcho(connection -> Clock.microsEach(count, () -> roundTrips(connection, message, count)));
    }

    private interface Run {
        double run(Connection connection) throws Exception;
    }

    private static Work withEcho(Run run) {
        Pipe pipe = new Pipe();
        Connection ours = pipe.first();
        Connection theirs = pipe.second();
        return PartnerWork.of(() -> run.run(ours), Partners.start(() -> echo(theirs)));
    }

    private static Work oneWay(int length, int count) {
        Pipe pipe = new Pipe();
        Connection ours = pipe.first();
        Connection theirs = pipe.second();
        byte[] message = new byte[length];
        return PartnerWork.of(
                () -> Clock.rate(count, () -> {
                    for (int i = 0; i < count; i++) {
                        ours.sendBytes(message);
                    }
                    ours.recv(Integer.class);
                }),
                Partners.start(() -> swallow(theirs, count)));
    }

    private static Work siblings(Size size) {
        int count = size.of(20_000, 2_000);
        Pipe pipe = new Pipe();
        Semaphore go = new Semaphore(0);
        Queue<Double> answers = new Queue<>();
        Connection first = pipe.first();
        Connection second = pipe.second();
        Process one = Partners.start(() -> echo(second));
        Process other = Partners.start(() -> timeRoundTrips(first, count, go, answers));
        return PartnerWork.of(
                () -> {
                    go.release();
                    return answers.get();
                },
                one,
                other);
    }

    private static void timeRoundTrips(Connection connection, int count, Semaphore go, Queue<Double> answers)
            throws Exception {
        byte[] message = new byte[64];
        while (true) {
            go.acquire();
            answers.put(Clock.microsEach(count, () -> roundTrips(connection, message, count)));
        }
    }

    private static void roundTrips(Connection connection, byte[] message, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            connection.sendBytes(message);
            connection.recvBytes();
        }
    }

    private static void echo(Connection connection) throws Exception {
        while (true) {
            connection.sendBytes(connection.recvBytes());
        }
    }

    private static void echoObjects(Connection connection) throws Exception {
        while (true) {
            connection.send(connection.recv());
        }
    }

    private static void swallow(Connection connection, int count) throws Exception {
        while (true) {
            for (int i = 0; i < count; i++) {
                connection.recvBytes();
            }
            connection.send(1);
        }
    }
}
