package org.jmultiprocessing.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Java's side: the main class of the JVM that measures. It speaks as {@code measures.py} does, which documents the lines. */
final class MeasuringServer {
    private Work work;

    private MeasuringServer() {}

    /** Answers until it is told to close, or its input ends. */
    public static void main(String[] arguments) throws IOException {
        System.out.println("hello Java " + System.getProperty("java.vm.version"));
        MeasuringServer server = new MeasuringServer();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(server.answerSafely(line));
            if (line.equals("close")) {
                // What a measure may have left shall not keep this JVM.
                System.exit(0);
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // The other side must hear of whatever it is.
    private String answerSafely(String line) {
        try {
            return answer(line.split(" "));
        } catch (Exception | Error e) {
            return "failed " + e.toString().replaceAll("\\s+", " ");
        }
    }

    private String answer(String[] words) throws Exception {
        return switch (words[0]) {
            case "open" -> {
                work = Catalogue.body(words[1]).open(Size.of(words[2]));
                warmUp(Double.parseDouble(words[3]));
                yield "ready";
            }
            case "run" -> "value " + work.run();
            default -> {
                work.close();
                yield "closed";
            }
        };
    }

    private void warmUp(double seconds) throws Exception {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() - end < 0) {
            work.run();
        }
    }
}
