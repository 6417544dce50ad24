package org.jmultiprocessing.connection;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.testing.PythonCommand;

/** A Python at the other end of a connection; what it prints is for the test. Its errors go where the test's do. */
final class PythonPeer implements AutoCloseable {
    /** {@code modern()} makes an older Python speak the handshake of Python 3.12 and later. */
    private static final String PRELUDE = """
            import hmac, os, sys
            from multiprocessing import AuthenticationError, connection
            from multiprocessing.connection import Client, Listener
            sys.stdout.reconfigure(line_buffering=True)
            def modern(digest):
                def create(key, message):
                    name = message[1:message.index(b'}')]
                    return b'{' + name + b'}' + hmac.new(key, message, name.decode()).digest()
                def deliver(conn, authkey):
                    message = b'{' + digest.encode() + b'}' + os.urandom(40)
                    conn.send_bytes(b'#CHALLENGE#' + message)
                    if hmac.compare_digest(conn.recv_bytes(256), create(authkey, message)):
                        conn.send_bytes(b'#WELCOME#')
                    else:
                        conn.send_bytes(b'#FAILURE#')
                        raise AuthenticationError('digest received was wrong')
                def answer(conn, authkey):
                    message = conn.recv_bytes(256)
                    assert message[:11] == b'#CHALLENGE#'
                    conn.send_bytes(create(authkey, message[11:]))
                    if conn.recv_bytes(256) != b'#WELCOME#':
                        raise AuthenticationError('digest sent was rejected')
                connection.deliver_challenge, connection.answer_challenge = deliver, answer
            if sys.argv[1] != 'own':
                modern(sys.argv[1])
            def address(text):
                host, colon, port = text.rpartition(':')
                return (host, int(port)) if colon else text
            """;

    private final Process process;
    private final BufferedReader out;

    private PythonPeer(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Runs a script, which knows {@code arguments} as {@code sys.argv[2:]}.
     *
     * @param handshake {@code own}: that of this Python; else the digest of Python 3.12's
     */
    static PythonPeer run(String handshake, String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(PythonCommand.orSkip(), "-c", PRELUDE + script, handshake));
        command.addAll(List.of(arguments));
        return new PythonPeer(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Whether this Python knows nothing but MD5; skips the test where there is no Python. */
    static boolean isBefore312() throws Exception {
        try (PythonPeer python = run("own", "print(sys.version_info < (3, 12))")) {
            return python.line().equals("True");
        }
    }

    String line() throws IOException {
        return out.readLine();
    }

    int end() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new AssertionError("python has not ended: " + process);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
