package org.jmultiprocessing.internal.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShippingClassLoaderTest {
    private static final String SOURCE =
            "package shipped; public class Job implements java.util.concurrent.Callable<Object> {"
                    + " record Helper(int x) {}"
                    + " public Object call() throws Exception {"
                    + " java.util.function.Supplier<Object> s = () -> new Helper(7).x();"
                    + " return s.get(); } }";

    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    private final Compiled compiled = Compiled.of("shipped.Job", SOURCE)
            .with("shipped/a text.txt", "hällo".getBytes(java.nio.charset.StandardCharsets.UTF_8))
            .with("shipped/other?x#y.txt", new byte[] {1});
    private final ShippingClassLoader loader = new ShippingClassLoader(this::find, 4711);

    private byte[] find(String name) {
        asked.add(name);
        return compiled.find(name);
    }

    @Test
    void aClassThatIsNotHereIsAskedForAndRuns() throws Exception {
        Class<?> job = Class.forName("shipped.Job", true, loader);
        assertThat(job.getClassLoader()).isSameAs(loader);
        assertThat(((Callable<?>) job.getConstructor().newInstance()).call()).isEqualTo(7);
        assertThat(asked)
                .contains("shipped/Job.class", "shipped/Job$Helper.class")
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsOnTheClassPathIsNotAskedFor() throws Exception {
        assertThat(loader.loadClass(getClass().getName())).isSameAs(getClass());
        assertThat(loader.getResource("org/jmultiprocessing/internal/serial/Codec.class"))
                .isNotNull();
        assertThat(asked).isEmpty();
    }

    @Test
    void aMissIsRememberedUntilAClassArrives() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> loader.loadClass("shipped.Missing")).isInstanceOf(ClassNotFoundException.class);
        }
        assertThat(asked).containsExactly("shipped/Missing.class");
        loader.loadClass("shipped.Job");
        assertThatThrownBy(() -> loader.loadClass("shipped.Missing")).isInstanceOf(ClassNotFoundException.class);
        assertThat(asked).containsExactly("shipped/Missing.class", "shipped/Job.class", "shipped/Missing.class");
    }

    @Test
    void whatAPeerHasAnObjectOfIsAskedForAgain() {
        for (int i = 0; i < 2; i++) {
            ClassSpace.fallback(loader);
            assertThatThrownBy(() -> ClassSpace.resolve("[[Lshipped.Late;")).isInstanceOf(ClassNotFoundException.class);
            ClassSpace.fallback(null);
        }
        assertThat(asked).containsExactly("shipped/Late.class", "shipped/Late.class");
    }

    @Test
    void namesThatCannotBeThereAreNotAskedFor() {
        for (String name : List.of(
                "java.lang.Nothing",
                "javax.xml.parsers.Nothing",
                "jdk.Nothing",
                "sun.misc.Nothing",
                "org.jmultiprocessing.Nothing",
                "org.jmultiprocessing.internal.serial.Nothing")) {
            assertThatThrownBy(() -> loader.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
        }
        assertThat(asked).isEmpty();
        assertThatThrownBy(() -> loader.loadClass("javax.inject.Inject")).isInstanceOf(ClassNotFoundException.class);
        assertThat(asked).containsExactly("javax/inject/Inject.class");
    }

    @Test
    void aMissingClassSaysWhoLookedWhere() {
        assertThatThrownBy(() -> loader.loadClass("shipped.Missing"))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContaining("class=shipped.Missing, process="
                        + ProcessHandle.current().pid())
                .hasMessageContaining("asked parent=4711")
                .hasMessageContaining("class path entries=");
    }

    @Test
    void aParentThatCannotBeAskedIsTheCauseAndIsAskedAgain() {
        int[] calls = {0};
        ShippingClassLoader orphan = new ShippingClassLoader(
                name -> {
                    calls[0]++;
                    throw new IOException("connection lost");
                },
                1);
        for (int i = 1; i <= 2; i++) {
            assertThatThrownBy(() -> orphan.loadClass("shipped.Job"))
                    .isInstanceOf(ClassNotFoundException.class)
                    .hasMessageContaining("connection lost")
                    .hasCauseInstanceOf(IOException.class);
            assertThat(calls[0]).isEqualTo(i);
        }
        assertThat(orphan.getResource("shipped/x")).isNull();
    }

    @Test
    void resourcesCanBeOpened() throws Exception {
        URL url = loader.getResource("shipped/a text.txt");
        try (InputStream in = url.openStream()) {
            assertThat(in.readAllBytes()).isEqualTo(compiled.find("shipped/a text.txt"));
        }
        assertThat(url.openConnection().getContentLength()).isEqualTo(6);
        assertThat(loader.getResourceAsStream("shipped/other?x#y.txt").readAllBytes())
                .containsExactly(1);
        assertThat(Collections.list(loader.getResources("shipped/a text.txt"))).hasSize(1);
        assertThat(loader.getResource("shipped/none")).isNull();
        assertThat(Collections.list(loader.getResources("shipped/none"))).isEmpty();
    }

    @Test
    void aUrlRelativeToAShippedOneAsksTheLoader() throws Exception {
        URL url = loader.getResource("shipped/a text.txt");
        assertThat(new URL(url, "Job.class").openStream().readAllBytes()).isEqualTo(compiled.find("shipped/Job.class"));
        assertThatThrownBy(() -> new URL(url, "none").openStream()).isInstanceOf(java.io.FileNotFoundException.class);
    }

    @Test
    void aResourceOfTheClassPathIsListedOnce() throws Exception {
        String name = "org/jmultiprocessing/internal/serial/Codec.class";
        assertThat(Collections.list(loader.getResources(name))).hasSize(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void manyThreadsGetOneClassAskedForOnce() throws Exception {
        int threads = 8;
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Class<?>>> loaded = IntStream.range(0, threads)
                    .mapToObj(i -> executor.<Class<?>>submit(() -> {
                        start.await();
                        return loader.loadClass("shipped.Job");
                    }))
                    .toList();
            start.countDown();
            for (Future<Class<?>> each : loaded) {
                assertThat(each.get()).isSameAs(loaded.get(0).get());
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(asked).containsExactly("shipped/Job.class");
    }

    @Test
    void anObjectGoesThroughALoaderThatHasOnlyTheParentsBytes() throws Exception {
        Compiled task = Compiled.of(
                "shipped.Task",
                "package shipped; public class Task implements java.io.Serializable,"
                        + " java.util.concurrent.Callable<Integer> { int x = 5; public Integer call() { return x; } }");
        ClassLoader parents = task.newLoader();
        byte[] bytes = Codec.encode(Map.of(
                "task", parents.loadClass("shipped.Task").getConstructor().newInstance()));
        ShippingClassLoader child = new ShippingClassLoader(ClassSpace::bytesOf, 1);
        Object back = ((Map<?, ?>) Codec.decode(new ByteSource(bytes), child)).get("task");
        assertThat(back.getClass().getClassLoader()).isSameAs(child);
        assertThat(((Callable<?>) back).call()).isEqualTo(5);
        assertThat(parents.getParent()).isNotNull();
    }
}
