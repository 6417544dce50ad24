package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.function.Function1;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot cross fails where it should, alone; the pool and its one worker go on. */
class PoolSerializationTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private static Pool pool;
    private static long worker;

    @BeforeAll
    static void startPool() throws Exception {
        pool = new Pool(1);
        worker = pool.apply(Tasks::pid, 0);
    }

    @AfterAll
    static void endPool() throws Exception {
        pool.terminate();
        pool.join();
    }

    @AfterEach
    void theSameWorkerGoesOn() throws Exception {
        long now = pool.applyAsync(Tasks::pid, 0).get(LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(now).isEqualTo(worker);
    }

    @Test
    void argumentThatCannotBeSerializedIsRefusedByIndexAndPath() throws Exception {
        Queue<String> ran = new Queue<>();
        List<Object> items = List.of("a", "b", new Holder(new Object()));
        assertThatThrownBy(() -> pool.map(item -> said(ran), items))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("item 2", "java.lang.Object", "Holder.held");
        assertThatThrownBy(() -> pool.applyAsync(item -> said(ran), new Object()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("java.lang.Object");
        pool.apply(Tasks::pid, 0);
        assertThat(ran.qsize()).isZero();
    }

    private static String said(Queue<String> queue) throws InterruptedException {
        queue.put("said");
        return "said";
    }

    @Test
    void functionThatCapturesWhatCannotBeSerializedIsRefused() {
        Object captured = new Object();
        assertThatThrownBy(() -> pool.map(x -> captured.toString() + x, List.of(1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("function", "java.lang.Object");
    }

    @Test
    void resultThatCannotBeSerializedIsAFailedResult() {
        assertThatThrownBy(() -> pool.<Holder>apply(() -> new Holder(new Object())))
                .isInstanceOf(TaskException.class)
                .cause()
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("the task has run, but its result could not be sent", "result", "Holder.held");
    }

    @Test
    void resultWithWhatCannotBeSerializedSparesTheOthers() throws Exception {
        List<AsyncResult<Object>> results = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            results.add(pool.applyAsync(x -> x % 2 == 0 ? x : new Object(), i));
        }
        for (int i = 0; i < 20; i++) {
            AsyncResult<Object> result = results.get(i);
            if (i % 2 == 0) {
                assertThat(result.get(LONG)).isEqualTo(i);
            } else {
                assertThatThrownBy(() -> result.get(LONG)).hasCauseInstanceOf(SerializationException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void resultWhoseWritingFailsIsAFailedResult(Trouble trouble) {
        assertThatThrownBy(() -> pool.apply(PoolSerializationTest::unwritable, trouble))
                .isInstanceOf(TaskException.class)
                .hasCauseInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void resultWhoseReadingFailsIsAFailedResult(Trouble trouble) throws Exception {
        AsyncResult<Unreadable> result = pool.applyAsync(t -> new Unreadable(t), trouble);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> result.get(LONG))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("the result of item 0 could not be rebuilt in this process");
        }
        CompletableFuture<Unreadable> stage = result.toCompletableFuture();
        assertThatThrownBy(() -> stage.get(20, TimeUnit.SECONDS)).hasCauseInstanceOf(SerializationException.class);
        AsyncResult<Unreadable> calledBack = pool.applyAsync(
                t -> new Unreadable(t),
                trouble,
                new TaskOptions<Unreadable>().callback(value -> {}).errorCallback(error -> {}));
        assertThatThrownBy(() -> calledBack.get(LONG)).hasCauseInstanceOf(SerializationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void argumentWhoseReadingFailsIsAFailedResultAndTheRestOfItsChunkIsRun(Trouble trouble) throws Exception {
        Queue<String> ran = new Queue<>();
        List<Object> items = List.of("a", new Unreadable(trouble), "b", "c");
        assertThatThrownBy(() -> pool.map(item -> moved(ran, item), items, 4))
                .isInstanceOf(TaskException.class)
                .hasMessageContaining("item=1");
        assertThat(List.of(ran.getNowait(), ran.getNowait(), ran.getNowait())).containsExactly("a", "b", "c");
    }

    private static Object moved(Queue<String> queue, Object item) throws InterruptedException {
        queue.put((String) item);
        return item;
    }

    @ParameterizedTest
    @EnumSource
    void functionWhoseReadingFailsIsAFailedResult(Trouble trouble) {
        Unreadable captured = new Unreadable(trouble);
        Function1<Integer, Object> function = x -> captured.trouble + "" + x;
        AsyncResult<List<Object>> result = pool.mapAsync(function, List.of(1, 2));
        assertThatThrownBy(() -> result.get(LONG))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("item=0");
    }

    @Test
    void exceptionThatCannotBeSerializedIsToldAsText() {
        assertThatThrownBy(() -> pool.apply(x -> Awkward.raise(new Object(), x), "told as text"))
                .isInstanceOf(TaskException.class)
                .cause()
                .isInstanceOf(RemoteException.class)
                .hasMessage(Awkward.class.getName() + ": told as text")
                .satisfies(cause -> {
                    RemoteException remote = (RemoteException) cause;
                    assertThat(remote.typeName()).isEqualTo(Awkward.class.getName());
                    assertThat(remote.remoteTrace()).contains("told as text", "Awkward.raise");
                    assertThat(remote.getStackTrace()[0].getMethodName()).isEqualTo("raise");
                });
    }

    @Test
    void exceptionThatCannotBeRebuiltIsToldAsText() {
        assertThatThrownBy(() -> pool.apply(x -> Awkward.raise("serializable", x), "told as text"))
                .isInstanceOf(TaskException.class)
                .cause()
                .isInstanceOf(RemoteException.class)
                .hasMessageContaining("told as text");
    }

    @Test
    void exceptionWhoseMethodsThrowIsStillAFailure() {
        assertThatThrownBy(() -> pool.apply(x -> Hostile.raise(x), "ignored"))
                .isInstanceOf(TaskException.class)
                .hasCauseInstanceOf(Throwable.class);
    }

    private static Object unwritable(Trouble trouble) {
        return new Unwritable(trouble);
    }

    private enum Trouble {
        EXCEPTION {
            @Override
            void bring() {
                throw new IllegalStateException("on purpose");
            }
        },
        ERROR {
            @Override
            void bring() {
                throw new AssertionError("on purpose");
            }
        },
        LINKAGE {
            @Override
            void bring() {
                throw new NoClassDefFoundError("on purpose");
            }
        },
        STACK_OVERFLOW {
            @Override
            @SuppressWarnings("InfiniteRecursion")
            void bring() {
                bring();
            }
        };

        abstract void bring();
    }

    private record Holder(Object held) implements Serializable {}

    private static final class Unwritable implements Serializable {
        private final Trouble trouble;

        Unwritable(Trouble trouble) {
            this.trouble = trouble;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            trouble.bring();
            out.defaultWriteObject();
        }
    }

    private static final class Unreadable implements Serializable {
        private final Trouble trouble;

        Unreadable(Trouble trouble) {
            this.trouble = trouble;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            trouble.bring();
        }
    }

    private static final class Awkward extends RuntimeException {
        private final Object held;

        Awkward(Object held, String message) {
            super(message);
            this.held = held;
        }

        static Object raise(Object held, String message) {
            throw new Awkward(held, message);
        }

        private Object readResolve() {
            throw new IllegalStateException("not here: " + held);
        }
    }

    private static final class Hostile extends RuntimeException {
        Hostile(String message) {
            super(message);
        }

        static Object raise(String message) {
            throw new Hostile(message);
        }

        @Override
        public String getMessage() {
            throw new AssertionError("no message");
        }

        @Override
        public String toString() {
            throw new AssertionError("no text");
        }
    }
}
