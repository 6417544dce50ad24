package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClassSpaceTest {
    private static final String SOURCE =
            "package plugin; public class Task implements java.util.concurrent.Callable<String>,"
                    + " java.io.Serializable { public String call() { return \"called\"; } }";

    private final ClassLoader context = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restoreContext() {
        Thread.currentThread().setContextClassLoader(context);
        ClassSpace.fallback(null);
    }

    @Test
    void namesOfPrimitivesAndArraysResolve() throws Exception {
        for (Class<?> type : List.of(
                int.class,
                void.class,
                char.class,
                int[].class,
                String[][].class,
                ClassSpaceTest.class,
                Thread.State.class)) {
            assertThat(ClassSpace.resolve(type.getName())).isSameAs(type);
        }
    }

    @Test
    void aClassThatWasSerializedCanBeDeserialized() throws Exception {
        Object task = newTask(Compiled.of("plugin.Task", SOURCE).newLoader());
        Object back = Codec.decode(Codec.encode(task));
        assertThat(back).isInstanceOf(task.getClass());
        assertThat(((Callable<?>) back).call()).isEqualTo("called");
        assertThat(Codec.decode(Codec.encode(new Object[] {task}))).isInstanceOf(Object[].class);
    }

    @Test
    void theLoaderUsedLastWinsUnlessAnotherComesFirst() throws Exception {
        Compiled compiled = Compiled.of("plugin.Task", SOURCE);
        Object one = newTask(compiled.newLoader());
        Object other = newTask(compiled.newLoader());
        byte[] bytes = Codec.encode(one);
        Codec.encode(other);
        assertThat(Codec.decode(bytes)).isInstanceOf(other.getClass());
        Codec.encode(one);
        assertThat(Codec.decode(bytes)).isInstanceOf(one.getClass());
        ClassLoader otherLoader = other.getClass().getClassLoader();
        assertThat(Codec.decode(new ByteSource(bytes), otherLoader)).isInstanceOf(other.getClass());
        Thread.currentThread().setContextClassLoader(otherLoader);
        assertThat(Codec.decode(bytes)).isInstanceOf(other.getClass());
    }

    @Test
    void bytesComeFromTheLoadersSeenAndTheClassPath() throws Exception {
        Compiled compiled = Compiled.of("plugin.Task", SOURCE).with("plugin/data.txt", new byte[] {1, 2});
        assertThat(ClassSpace.bytesOf("plugin/data.txt")).isNull();
        ClassLoader loader = compiled.newLoader();
        Codec.encode(newTask(loader));
        assertThat(ClassSpace.bytesOf("plugin/data.txt")).containsExactly(1, 2);
        assertThat(ClassSpace.bytesOf("plugin/Task.class")).isEqualTo(compiled.find("plugin/Task.class"));
        assertThat(ClassSpace.bytesOf("org/jmultiprocessing/internal/serial/ClassSpaceTest.class"))
                .isNotEmpty();
        assertThat(loader.getParent()).isNotNull();
    }

    @Test
    void aLoaderThatThrowsIsPassedOver() {
        ClassLoader broken = new ClassLoader() {
            @Override
            public java.io.InputStream getResourceAsStream(String name) {
                throw new IllegalStateException("stopped");
            }
        };
        ClassSpace.seen(broken);
        assertThat(ClassSpace.bytesOf("java/lang/Object.class")).isNotEmpty();
        assertThat(broken.getParent()).isNotNull();
    }

    @Test
    void theFallbackIsAskedLast() throws Exception {
        Compiled compiled = Compiled.of("remote.Task", SOURCE.replace("package plugin", "package remote"));
        ClassSpace.fallback(new ShippingClassLoader(compiled::find, 1));
        assertThat(ClassSpace.resolve("remote.Task").getClassLoader()).isInstanceOf(ShippingClassLoader.class);
        assertThat(ClassSpace.resolve("[Lremote.Task;").getComponentType()).isSameAs(ClassSpace.resolve("remote.Task"));
        assertThat(ClassSpace.bytesOf("remote/Task.class")).isEqualTo(compiled.find("remote/Task.class"));
    }

    @Test
    void aParentThatCannotBeAskedIsTheCause() {
        ClassSpace.fallback(new ShippingClassLoader(
                name -> {
                    throw new IOException("connection lost");
                },
                1));
        assertThatThrownBy(() -> ClassSpace.resolve("remote.Gone"))
                .isInstanceOf(ClassNotFoundException.class)
                .hasRootCauseMessage("connection lost");
    }

    @Test
    void aGrandchildsQuestionIsPassedOnEachTimeAndOnce() throws Exception {
        List<String> asked = new ArrayList<>();
        ShippingClassLoader fallback = new ShippingClassLoader(
                name -> {
                    asked.add(name);
                    return null;
                },
                1);
        ClassSpace.fallback(fallback);
        ClassSpace.seen(fallback);
        assertThat(ClassSpace.bytesOf("remote/Later.class")).isNull();
        assertThat(ClassSpace.bytesOf("remote/Later.class")).isNull();
        assertThat(asked).containsExactly("remote/Later.class", "remote/Later.class");
    }

    @Test
    void aClassNobodyHasIsAnErrorThatSaysWhoWasAsked() {
        assertThatThrownBy(() -> ClassSpace.resolve("no.such.Thing"))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("class=no.such.Thing, process="
                        + ProcessHandle.current().pid())
                .hasMessageContaining("class loaders seen=");
    }

    @Test
    void aLoaderThatWasSeenCanBeUnloaded() throws Exception {
        WeakReference<ClassLoader> loader = seenAndForgotten();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (loader.get() != null && System.nanoTime() < deadline) {
            System.gc();
        }
        assertThat(loader.get()).isNull();
    }

    private static WeakReference<ClassLoader> seenAndForgotten() throws Exception {
        ClassLoader loader = Compiled.of("plugin.Task", SOURCE).newLoader();
        Object back = Codec.decode(Codec.encode(newTask(loader)));
        assertThat(back.getClass().getClassLoader()).isSameAs(loader);
        return new WeakReference<>(loader);
    }

    private static Object newTask(ClassLoader loader) throws Exception {
        return loader.loadClass("plugin.Task").getConstructor().newInstance();
    }
}
