package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InvalidObjectException;
import java.io.NotSerializableException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Tasks: encoded without Java serialization where that loses nothing, with it where it would. */
class CodecTaskTest {
    private interface Task<R> extends Supplier<R>, Serializable {}

    private static int twice(int x) {
        return 2 * x;
    }

    @Test
    void aLambdaWithWhatItCapturesNeedsNoJavaSerialization() throws Exception {
        int number = 7;
        String text = "täxt";
        List<Integer> list = new ArrayList<>(List.of(1, 2));
        Task<String> task = () -> text + number + list;

        assertThat(encoded(task)[0]).isEqualTo(Kind.LAMBDA);
        assertThat(roundTrip(task).get()).isEqualTo("täxt7[1, 2]");
    }

    @Test
    void aMethodReferenceAndALambdaWithinALambdaArriveToo() throws Exception {
        Task<Integer> inner = () -> twice(21);
        Task<Task<Integer>> outer = () -> inner;

        assertThat(encoded(outer)[0]).isEqualTo(Kind.LAMBDA);
        assertThat(roundTrip(outer).get().get()).isEqualTo(42);
    }

    @Test
    void anExternalizableOfTheLibraryIsWrittenByItself() throws Exception {
        Own rebuilt = (Own) Codec.decode(encoded(new Own("name", () -> 5)));

        assertThat(encoded(new Own("name", () -> 5))[0]).isEqualTo(Kind.EXTERNAL);
        assertThat(rebuilt.name).isEqualTo("name");
        assertThat(rebuilt.task.get()).isEqualTo(5);
    }

    @Test
    void aStandInGivesWhatItStoodFor() throws Exception {
        assertThat(Codec.decode(encoded(new ForText("hello")))).isEqualTo("hello");
    }

    @Test
    void whatIsSharedWithinATaskStaysShared() throws Exception {
        List<Integer> list = new ArrayList<>(List.of(1));
        List<List<Integer>> holder = new ArrayList<>(List.of(list));
        Task<Boolean> task = () -> holder.get(0) == list;

        assertThat(encoded(task)[0]).isEqualTo(Kind.JAVA);
        assertThat(roundTrip(task).get()).isTrue();
    }

    @Test
    void whatHasNoEncodingOfOursGoesThroughJavaSerializationAsAWhole() throws Exception {
        Thread.State state = Thread.State.WAITING;
        Task<Thread.State> task = () -> state;

        assertThat(encoded(task)[0]).isEqualTo(Kind.JAVA);
        assertThat(roundTrip(task).get()).isEqualTo(state);
    }

    @Test
    void whatCannotBeSerializedIsTheSameErrorAsElsewhere() {
        Object culprit = new Object();
        Task<Object> task = () -> culprit;
        ByteSink out = new ByteSink();
        out.writeInt(1);

        assertThatThrownBy(() -> Codec.encodeTask(task, out, "task"))
                .isInstanceOf(NotSerializableException.class)
                .hasMessageContaining("task")
                .hasMessageContaining("java.lang.Object");
        assertThat(out.size()).isEqualTo(Integer.BYTES);
    }

    @Test
    void aLambdaThatTheClassHasNotIsAnErrorThatNamesIt() throws IOException {
        Task<Integer> task = () -> 1;
        byte[] bytes = encoded(task);
        String latin1 = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = latin1.indexOf("lambda$");
        bytes[at] = 'L';

        assertThatThrownBy(() -> Codec.decode(bytes))
                .isInstanceOf(InvalidObjectException.class)
                .hasMessageContaining("a lambda cannot be rebuilt")
                .hasMessageContaining("CodecTaskTest");
    }

    @Test
    void aLambdaOfAClassWithoutANameIsDamage() throws IOException {
        ByteSink out = new ByteSink();
        out.writeByte(Kind.LAMBDA);
        Text.write("", out);
        out.writeBytes(new byte[100]);

        assertThatThrownBy(() -> Codec.decode(out.toByteArray()))
                .isInstanceOf(StreamCorruptedException.class)
                .hasMessageContaining("empty name");
    }

    @Test
    void aLambdaOfAnUnknownClassSaysWhichAndWhereItWasLookedFor() throws IOException {
        Task<Integer> task = () -> 1;
        byte[] bytes = encoded(task);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("CodecTaskTest")] = 'c';

        assertThatThrownBy(() -> Codec.decode(bytes))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("codecTaskTest")
                .hasMessageContaining("class loaders seen=");
    }

    @Test
    void damagedTasksAreErrorsAndNothingElse() throws IOException {
        Random random = new Random(5);
        byte[] good = encoded(new Own("name", () -> 5));
        for (int round = 0; round < 20_000; round++) {
            byte[] bad = good.clone();
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                Codec.decode(bad);
            } catch (IOException | ClassNotFoundException | ClassCastException expected) {
                assertThat(expected).isNotNull();
            }
        }
    }

    @Test
    void onlyClassesOfTheLibraryAreMade() throws Exception {
        ByteSink out = new ByteSink();
        out.writeByte(Kind.EXTERNAL);
        Text.write("java.rmi.server.RemoteObject", out);

        assertThatThrownBy(() -> Codec.decode(out.toByteArray())).isInstanceOf(IOException.class);
    }

    private static byte[] encoded(Object task) throws IOException {
        ByteSink out = new ByteSink();
        Codec.encodeTask(task, out, "task");
        return out.toByteArray();
    }

    @SuppressWarnings("unchecked")
    private static <R> Task<R> roundTrip(Task<R> task) throws IOException, ClassNotFoundException {
        return (Task<R>) Codec.decode(encoded(task));
    }

    static final class Own implements Externalizable {
        private String name;
        private transient Task<Integer> task;

        /** For the stream. */
        public Own() {}

        Own(String name, Task<Integer> task) {
            this.name = name;
            this.task = task;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeUTF(name);
            out.writeObject(task);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            name = in.readUTF();
            task = (Task<Integer>) in.readObject();
        }
    }

    static final class ForText implements StandIn {
        private String text;

        /** For the stream. */
        public ForText() {}

        ForText(String text) {
            this.text = text;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeUTF(text);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            text = in.readUTF();
        }

        @Override
        public Object readResolve() {
            return text;
        }
    }
}
