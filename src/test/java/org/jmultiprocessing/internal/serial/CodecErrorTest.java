package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.Externalizable;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What cannot be serialized is named, with the way to it. */
class CodecErrorTest {
    static final String NAME = CodecErrorTest.class.getName();
    static final String SIMPLE = CodecErrorTest.class.getSimpleName();

    /** Stands for a socket. */
    static final class Connection {}

    static class Config implements Serializable {
        private static final long serialVersionUID = 1L;
        final long number = 1;
        final String text = "text";
        final Object connection;

        Config(Object connection) {
            this.connection = connection;
        }
    }

    static final class SubConfig extends Config {
        private static final long serialVersionUID = 1L;
        final int more = 5;

        SubConfig(Object connection) {
            super(connection);
        }
    }

    record Pair(Object left, Object right) implements Serializable {}

    /** Writes its fields itself, or does not, and more. */
    static final class Custom implements Serializable {
        private static final long serialVersionUID = 1L;
        final int field = 3;
        final Object object = "x";
        final transient Object[] written;
        final transient boolean defaults;

        Custom(boolean defaults, Object... written) {
            this.defaults = defaults;
            this.written = written;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeInt(1);
            if (defaults) {
                out.defaultWriteObject();
            }
            for (Object each : written) {
                out.writeUTF("before");
                out.writeObject(each);
            }
            out.write(new byte[3_000]);
        }
    }

    static final class WithPutFields implements Serializable {
        private static final long serialVersionUID = 1L;
        private Object held;

        WithPutFields(Object held) {
            this.held = held;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.putFields().put("held", held);
            out.writeFields();
            out.writeObject(new Connection());
        }
    }

    public static final class External implements Externalizable {
        private static final long serialVersionUID = 1L;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeObject("fine");
            out.writeObject(new Connection());
        }

        @Override
        public void readExternal(ObjectInput in) {}
    }

    static final class Thrower implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String when;

        Thrower(String when) {
            this.when = when;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            if (when.equals("write")) {
                throw new IllegalStateException("boom");
            }
            if (when.equals("refuse")) {
                throw new NotSerializableException("I refuse");
            }
            out.defaultWriteObject();
            if (when.equals("error")) {
                throw new AssertionError("late boom");
            }
        }

        private Object writeReplace() {
            if (when.equals("replace")) {
                throw new IllegalArgumentException("no replacement");
            }
            return this;
        }
    }

    final class Inner implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            return "inner of " + CodecErrorTest.this.getClass();
        }
    }

    static final class Link implements Serializable {
        private static final long serialVersionUID = 1L;
        Link next;
    }

    @Test
    void theValueItselfIsNamed() {
        assertPath(
                new Connection(),
                "task -> " + NAME + "$Connection; let it implement java.io.Serializable, mark the field"
                        + " transient, or create it where it is used");
    }

    @Test
    void fieldsAreNamedAlsoInherited() {
        assertPath(
                new Config(new Connection()),
                "task -> field " + SIMPLE + "$Config.connection -> " + NAME + "$Connection;");
        assertPath(
                new SubConfig(new Pair(1, new Connection())),
                "task -> field " + SIMPLE + "$Config.connection -> field " + SIMPLE + "$Pair.right -> " + NAME
                        + "$Connection;");
    }

    @Test
    void aCapturedArgumentOfALambdaIsNumbered() {
        int number = 4;
        Config config = new Config(new Connection());
        assertPath(
                (Callable<Object> & Serializable) () -> number + config.text,
                "task -> captured arg 1 -> field " + SIMPLE + "$Config.connection -> " + NAME + "$Connection;");
    }

    @Test
    void elementsKeysAndValuesAreNumbered() {
        Connection connection = new Connection();
        assertPath(new ArrayList<>(List.of(1, 2, connection)), "task -> element 2 -> " + NAME);
        assertPath(List.of("a", connection), "task -> element 1 -> " + NAME);
        assertPath(
                new Object[] {1, new int[5], new Object[] {connection}}, "task -> element 2 -> element 0 -> " + NAME);
        assertPath(new HashMap<>(Map.of(connection, 1)), "task -> key 0 -> " + NAME);
        Map<String, Object> map = new HashMap<>();
        map.put("only", connection);
        assertPath(map, "task -> value 0 -> " + NAME);
        assertPath(Arrays.asList(1, connection), "task -> field Arrays$ArrayList.a -> element 1 -> " + NAME);
        assertPath(new AtomicReference<>(connection), "task -> field AtomicReference.value -> " + NAME);
    }

    @Test
    void whatWasSeenBeforeDoesNotConfuse() {
        Config shared = new Config("fine");
        Object[] value = {
            shared,
            shared,
            Thread.State.NEW,
            String.class,
            new Pair(shared, Thread.State.NEW),
            "x".repeat(70_000),
            new Integer[] {1, 2},
            new long[][] {{1}, {}},
            new java.util.TreeMap<>(Map.of(1, shared)),
            new Pair(new Custom(true, 1), new Custom(false, 2, 3)),
            new java.util.BitSet(3),
            new Exception("fine"),
            new java.math.BigDecimal("1.5"),
            new Pair(List.of(shared), new Connection())
        };
        assertPath(value, "task -> element 13 -> field " + SIMPLE + "$Pair.right -> " + NAME + "$Connection;");
    }

    @Test
    void objectsOfAWriteObjectOfItsOwnAreNumbered() {
        Connection connection = new Connection();
        String written = "task -> object 1 written by " + SIMPLE + "$Custom -> " + NAME + "$Connection;";
        assertPath(new Custom(true, "x", connection), written);
        assertPath(new Custom(false, "x", connection), written);
        assertPath(new WithPutFields("x"), "task -> object 0 written by " + SIMPLE + "$WithPutFields -> " + NAME);
        assertPath(new WithPutFields(connection), "task -> field " + SIMPLE + "$WithPutFields.held -> " + NAME);
        assertPath(new External(), "task -> object 1 written by " + SIMPLE + "$External -> " + NAME);
    }

    @Test
    void aLambdaThatIsNotSerializableIsToldHow() {
        Runnable plain = () -> {};
        assertThatThrownBy(() -> encode(new Config(plain)))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("field " + SIMPLE + "$Config.connection -> " + NAME + "$$Lambda")
                .hasMessageContaining("org.jmultiprocessing.function")
                .hasMessageContaining("(Runnable & java.io.Serializable)");
    }

    @Test
    void theEnclosingObjectOfAnInnerClassIsToldHow() {
        assertThatThrownBy(() -> encode(new Inner()))
                .hasMessageContaining("class=" + NAME + ", path=task -> field " + SIMPLE + "$Inner.this$0 -> " + NAME)
                .hasMessageContaining("make that class static");
    }

    @Test
    void whatUsersMethodsThrowIsTheCause() {
        assertThatThrownBy(() -> encode(new Config(new Thrower("write"))))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining(
                        "class=" + NAME + "$Thrower, path=task -> field " + SIMPLE + "$Config.connection, error=")
                .hasMessageContaining("java.lang.IllegalStateException: boom")
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> encode(List.of(1, new Thrower("replace"))))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("class=" + NAME + "$Thrower, path=task -> element 1, error=")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> encode(new Thrower("error")))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining(
                        "class=" + NAME + "$Thrower, path=task, error=java.lang.AssertionError: late boom");
        assertThatThrownBy(() -> encode(new Pair(1, new Thrower("refuse"))))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining(
                        "class=" + NAME + "$Thrower, path=task -> field " + SIMPLE + "$Pair.right, error=")
                .hasMessageContaining("I refuse");
    }

    @Test
    void nestingTooDeepForTheStackIsAnErrorThatElidesThePath() {
        Link first = new Link();
        Link last = first;
        for (int i = 0; i < 200_000; i++) {
            last.next = new Link();
            last = last.next;
        }
        Throwable error = catchThrowable(() -> encode(first));
        assertThat(error)
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("java.lang.StackOverflowError")
                .hasMessageContaining("path=task -> field " + SIMPLE + "$Link.next -> ")
                .hasMessageContaining(" more) -> field")
                .hasMessageContaining("-Xss")
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(error.getMessage().length()).isLessThan(2_000);
    }

    @Test
    void nothingHalfWrittenIsLeftBehind() throws Exception {
        ByteSink out = new ByteSink();
        Codec.encode("before", out);
        byte[] before = out.toByteArray();
        for (Object bad : new Object[] {
            new Connection(),
            List.of(1, new Connection()),
            new Thrower("write"),
            new Thrower("error"),
            new Custom(true, 1, this)
        }) {
            assertThatThrownBy(() -> Codec.encode(bad, out)).isInstanceOf(NotSerializableException.class);
            assertThat(out.toByteArray()).isEqualTo(before);
        }
    }

    private static void assertPath(Object value, String path) {
        assertThatThrownBy(() -> encode(value))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageStartingWith("cannot be serialized: class=" + NAME + "$Connection, path=" + path);
    }

    private static void encode(Object value) throws IOException {
        Codec.encode(value, new ByteSink(), "task");
    }
}
