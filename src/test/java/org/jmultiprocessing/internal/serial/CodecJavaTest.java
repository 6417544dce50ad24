package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectInput;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has no compact kind behaves as with plain Java serialization. */
class CodecJavaTest {
    interface SerializableFunction<T, R> extends Function<T, R>, Serializable {}

    interface SerializableSupplier<T> extends Supplier<T>, Serializable {}

    record Point(int x, List<String> names) implements Serializable {}

    enum Planet {
        EARTH {
            @Override
            String greet() {
                return "hello";
            }
        };

        abstract String greet();
    }

    static final class Node implements Serializable {
        private static final long serialVersionUID = 1L;
        Node next;
        int[] data = {1, 2};
        final Class<?>[] types = {int.class, void.class, String[][].class, Node.class, long[].class};
    }

    public static final class External implements Externalizable {
        private static final long serialVersionUID = 1L;
        int value;

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(value);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            value = in.readInt();
        }
    }

    static final class BadReader implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            throw new IllegalStateException("no reading today");
        }
    }

    record Handler(String answer) implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, Method method, Object[] args) {
            return answer;
        }
    }

    @AfterEach
    void removeFilter() {
        Codec.filter(null);
    }

    @Test
    void recordsAndEnumsComeBack() throws Exception {
        Point point = new Point(3, List.of("a"));
        assertThat(this.<Point>roundTrip(point)).isEqualTo(point);
        assertThat(this.<Planet>roundTrip(Planet.EARTH)).isSameAs(Planet.EARTH);
        assertThat(this.<TimeUnit>roundTrip(TimeUnit.DAYS)).isSameAs(TimeUnit.DAYS);
        assertThat(this.<List<Object>>roundTrip(List.of(Planet.EARTH, point))).containsExactly(Planet.EARTH, point);
    }

    @Test
    void cyclesAndClassObjectsComeBack() throws Exception {
        Node node = new Node();
        node.next = node;
        Node back = roundTrip(node);
        assertThat(back.next).isSameAs(back);
        assertThat(back.types).containsExactly(node.types);
        assertThat(this.<Class<?>>roundTrip(int.class)).isSameAs(int.class);
    }

    @Test
    void externalizablesComeBack() throws Exception {
        External external = new External();
        external.value = 42;
        assertThat(this.<External>roundTrip(external).value).isEqualTo(42);
    }

    @Test
    void lambdasAndMethodReferencesComeBack() throws Exception {
        String captured = "captured ";
        SerializableFunction<Integer, String> lambda = number -> captured + number;
        SerializableFunction<String, Integer> reference = Integer::parseInt;
        SerializableSupplier<List<String>> constructor = ArrayList::new;
        Runnable cast = (Runnable & Serializable) () -> {};
        assertThat(this.<Function<Integer, String>>roundTrip(lambda).apply(1)).isEqualTo("captured 1");
        assertThat(this.<Function<String, Integer>>roundTrip(reference).apply("12"))
                .isEqualTo(12);
        assertThat(this.<Supplier<List<String>>>roundTrip(constructor).get()).isEmpty();
        assertThatThrownBy(() -> this.<Runnable>roundTrip(cast).wait(1))
                .isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void localAndAnonymousClassesComeBack() throws Exception {
        assertThat(this.<Object>roundTrip(local(7))).hasToString("local 7");
        assertThat(this.<Object>roundTrip(anonymous(8))).hasToString("anonymous 8");
    }

    private static Object local(int captured) {
        class Local implements Serializable {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return "local " + captured;
            }
        }
        return new Local();
    }

    private static Object anonymous(int captured) {
        return new Serializable() {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return "anonymous " + captured;
            }
        };
    }

    @Test
    void dynamicProxiesComeBackAlsoOfHiddenInterfaces() throws Exception {
        ClassLoader loader = getClass().getClassLoader();
        Handler handler = new Handler("answer");
        Object open = Proxy.newProxyInstance(loader, new Class<?>[] {Supplier.class, Comparable.class}, handler);
        Object hidden = Proxy.newProxyInstance(loader, new Class<?>[] {Supplier.class, Hidden.class}, handler);
        assertThat(this.<Supplier<?>>roundTrip(open).get()).isEqualTo("answer");
        assertThat(this.<Supplier<?>>roundTrip(hidden).get()).isEqualTo("answer");
        assertThat(this.<Object>roundTrip(hidden)).isInstanceOf(Hidden.class);
    }

    interface Hidden {}

    @Test
    void aReadObjectThatThrowsIsAnIoErrorWithItAsTheCause() throws Exception {
        byte[] bytes = Codec.encode(new BadReader());
        assertThatThrownBy(() -> Codec.decode(bytes))
                .isInstanceOf(InvalidObjectException.class)
                .hasMessageContaining("no reading today")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterAValueThatCannotBeReadTheNextOneCan() throws Exception {
        ByteSink out = new ByteSink();
        Codec.encode(new BadReader(), out);
        Codec.encode("next", out);
        ByteSource in = new ByteSource(out.toByteArray());
        assertThatThrownBy(() -> Codec.decode(in)).isInstanceOf(IOException.class);
        assertThat(Codec.decode(in)).isEqualTo("next");
    }

    @Test
    void aCutStreamIsAnError() throws Exception {
        byte[] bytes = Codec.encode(new Point(1, List.of()));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Codec.decode(cut)).isInstanceOf(StreamCorruptedException.class);
        }
    }

    @Test
    void theFilterRejectsClassesButIsNotAskedForCompactKinds() throws Exception {
        byte[] point = Codec.encode(new Point(1, List.of()));
        Codec.filter(info -> ObjectInputFilter.Status.REJECTED);
        assertThatThrownBy(() -> Codec.decode(point))
                .isInstanceOf(InvalidClassException.class)
                .hasMessageContaining("REJECTED");
        assertThat(this.<Object>roundTrip(List.of(1, "x"))).isEqualTo(List.of(1, "x"));
        Codec.filter(ObjectInputFilter.Config.createFilter("org.jmultiprocessing.**;java.**;!*"));
        assertThat(Codec.decode(point)).isEqualTo(new Point(1, List.of()));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // each caller knows what it sent
    private <T> T roundTrip(Object value) throws Exception {
        return (T) Codec.decode(Codec.encode(value));
    }
}
