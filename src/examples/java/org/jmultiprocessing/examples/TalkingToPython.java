package org.jmultiprocessing.examples;

import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import org.jmultiprocessing.connection.AuthKey;
import org.jmultiprocessing.connection.Connection;
import org.jmultiprocessing.connection.Listener;
import org.jmultiprocessing.connection.Pickle;

/** Has a Python work for it: {@code src/examples/python/statistics_worker.py}. */
public class TalkingToPython {
    public static void main(String[] args) throws Exception {
        var python = args.length > 0 ? args[0] : "python3";
        var key = AuthKey.random().allowLegacyMd5();
        try (var listener = new Listener(null, key)) {
            var worker = new ProcessBuilder(
                            python,
                            "src/examples/python/statistics_worker.py",
                            listener.address().toString())
                    .redirectError(Redirect.INHERIT)
                    .start();
            try (var stdin = worker.getOutputStream()) {
                stdin.write(key.toBytes());
            }
            try (Connection connection = listener.accept().withFormat(Pickle.format())) {
                connection.send(List.of(1, 2, 3, 10));
                Map<String, Object> answer = connection.recv();
                System.out.println("mean " + answer.get("mean") + ", median " + answer.get("median"));
            }
            System.out.println("exit code " + worker.waitFor());
        }
    }
}
