package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.math.BigDecimal;
import java.util.List;
import org.jmultiprocessing.connection.Client;
import org.jmultiprocessing.connection.Connection;
import org.jmultiprocessing.connection.Listener;
import org.jmultiprocessing.function.Function0;
import org.jmultiprocessing.internal.serial.ByteSink;
import org.jmultiprocessing.internal.serial.Codec;
import org.jmultiprocessing.testing.JavaProgram;
import org.junit.jupiter.api.Test;

/** Filters of one JVM can be set only once, so each case has one of its own. */
class SerialFilterTest {
    /** Tells which messages come through a connection. */
    static final class Program {
        public static void main(String[] filter) throws Exception {
            if (filter.length > 0) {
                Multiprocessing.setSerialFilter(ObjectInputFilter.Config.createFilter(filter[0]));
            }
            try (Listener listener = new Listener();
                    Connection client = Client.connect(listener.address());
                    Connection connection = listener.accept()) {
                Function0<Integer> lambda = () -> 7;
                client.sendBytes(task(lambda));
                tell("lambda", connection);
                client.send(BigDecimal.TEN);
                tell("decimal", connection);
                client.send(List.of(1, "plain"));
                tell("plain", connection);
                client.send(new Lock());
                tell("lock", connection);
            }
        }

        private static byte[] task(Object task) throws Exception {
            ByteSink sink = new ByteSink();
            Codec.encodeTask(task, sink, "task");
            return sink.toByteArray();
        }

        private static void tell(String what, Connection connection) throws Exception {
            try {
                Object value = connection.recv();
                System.out.println(what + (value != null ? " read" : " is null"));
            } catch (InvalidClassException e) {
                System.out.println(what + " refused");
            }
        }
    }

    @Test
    void withoutAFilterEverythingIsRead() throws Exception {
        assertTells(JavaProgram.of(Program.class), "lambda read", "decimal read", "plain read", "lock read");
    }

    @Test
    void filterOfTheLibraryIsAskedForAllButPlainData() throws Exception {
        assertTells(
                JavaProgram.of(Program.class).arguments("!*"),
                "lambda refused",
                "decimal refused",
                "plain read",
                "lock refused");
        assertTells(
                JavaProgram.of(Program.class).arguments("org.jmultiprocessing.**;java.lang.**;!*"),
                "lambda read",
                "decimal refused",
                "plain read",
                "lock read");
    }

    @Test
    void filterOfTheLibraryCanBeASystemPropertyWhichChildrenInherit() throws Exception {
        assertTells(
                JavaProgram.of(Program.class).jvmFlags("-Djmultiprocessing.serialFilter=!java.math.BigDecimal"),
                "lambda read",
                "decimal refused",
                "plain read",
                "lock read");
    }

    @Test
    void filterOfTheJvmIsAskedForAllButPlainData() throws Exception {
        assertTells(
                JavaProgram.of(Program.class).jvmFlags("-Djdk.serialFilter=!*"),
                "lambda refused",
                "decimal refused",
                "plain read",
                "lock refused");
    }

    private static void assertTells(JavaProgram.Command program, String... lines) throws Exception {
        try (JavaProgram started = program.start()) {
            assertThat(started.awaitExit()).isZero();
            assertThat(started.stdout()).containsExactly(lines);
        }
    }
}
