package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AsyncResultTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    private static Pool pool;

    private final Queue<String> go = new Queue<>();

    @BeforeAll
    static void startPool() {
        pool = new Pool(2);
    }

    @AfterAll
    static void endPool() throws Exception {
        pool.close();
        pool.join();
    }

    private AsyncResult<String> untilGo() {
        return pool.applyAsync(queue -> queue.get(), go);
    }

    @Test
    void isNotReadyBeforeItIs() throws Exception {
        AsyncResult<String> result = untilGo();
        assertThat(result.ready()).isFalse();
        assertThat(result.isDone()).isFalse();
        assertThat(result.isCancelled()).isFalse();
        assertThat(result.await(Duration.ZERO)).isFalse();
        assertThat(result.await(SHORT)).isFalse();
        assertThatThrownBy(result::successful)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("not ready", "task=apply", "get() or await()");
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofSeconds(-1), SHORT)) {
            assertThatThrownBy(() -> result.get(timeout))
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContainingAll("task=apply", "timeout=" + timeout);
        }
        assertThatThrownBy(() -> result.get(0, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        go.put("went");
        assertThat(result.await(LONG)).isTrue();
        assertThat(result.successful()).isTrue();
        assertThat(result.get(Duration.ZERO)).isEqualTo("went");
        assertThat(result.get(0, TimeUnit.DAYS)).isEqualTo("went");
        assertThat(result.get()).isSameAs(result.get());
    }

    @Test
    void getIsOfAFutureAndThrowsAsOne() throws Exception {
        AsyncResult<Integer> failed = pool.applyAsync(x -> Tasks.failOn(x, 1), 1);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(failed::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("item=0")
                    .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
        }
        assertThat(failed.successful()).isFalse();
        assertThat(failed.isCancelled()).isFalse();
    }

    @Test
    void cancelledResultIsGivenUpButItsTaskRunsUnlessItMayBeInterrupted() throws Exception {
        Queue<Long> pids = new Queue<>();
        AsyncResult<String> result = pool.applyAsync(Tasks::tellAndGet, pids, go);
        pids.get(LONG);
        InOtherThread waiting = InOtherThread.run(result::get);
        assertThat(result.cancel(false)).isTrue();
        assertThat(result.isCancelled()).isTrue();
        assertThat(result.isDone()).isTrue();
        assertThat(result.cancel(false)).isFalse();
        assertThatThrownBy(result::get)
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("task=apply");
        assertThatThrownBy(waiting::await).isInstanceOf(CancellationException.class);
        go.put("taken all the same");
        Await.until("item taken", go::empty);
    }

    @Test
    void readyResultCannotBeCancelled() throws Exception {
        AsyncResult<Integer> result = pool.applyAsync(Tasks::square, 3);
        assertThat(result.get()).isEqualTo(9);
        assertThat(result.cancel(true)).isFalse();
        assertThat(result.isCancelled()).isFalse();
        assertThat(result.get()).isEqualTo(9);
    }

    /** A Future says so, and callers rely on it. */
    @Test
    void successfulCancelIsSeenAtOnceAlsoWithCallbacks() throws Exception {
        CountDownLatch inCallback = new CountDownLatch(1);
        CountDownLatch leaveCallback = new CountDownLatch(1);
        AsyncResult<String> result =
                pool.applyAsync(queue -> queue.get(), go, new TaskOptions<>().errorCallback(error -> {
                            inCallback.countDown();
                            awaitQuietly(leaveCallback);
                        }));
        try {
            assertThat(result.cancel(true)).isTrue();
            inCallback.await();
            assertThat(result.isDone()).isTrue();
            assertThat(result.isCancelled()).isTrue();
        } finally {
            leaveCallback.countDown();
            go.put("end");
        }
    }

    @Test
    void callbackGetsTheValueBeforeTheResultIsReady() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        AtomicReference<AsyncResult<Integer>> own = new AtomicReference<>();
        CountDownLatch known = new CountDownLatch(1);
        AsyncResult<Integer> result = pool.applyAsync(
                Tasks::square,
                4,
                new TaskOptions<>()
                        .callback(value -> {
                            awaitQuietly(known);
                            seen.set(value + ", ready " + own.get().ready() + ", "
                                    + Thread.currentThread().getName());
                        })
                        .errorCallback(error -> seen.set("error " + error)));
        own.set(result);
        known.countDown();
        assertThat(result.get(LONG)).isEqualTo(16);
        assertThat(seen.get()).isEqualTo("16, ready false, jmultiprocessing-pool-callbacks");
    }

    @Test
    void errorCallbackGetsWhatTheTaskThrew() throws Exception {
        AtomicReference<Throwable> seen = new AtomicReference<>();
        AsyncResult<Integer> result =
                pool.applyAsync(x -> Tasks.failOn(x, 1), 1, new TaskOptions<>().errorCallback(seen::set));
        assertThatThrownBy(() -> result.get(LONG)).isInstanceOf(ExecutionException.class);
        assertThat(seen.get())
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("culprit 1");
    }

    @Test
    void callbackThatThrowsHarmsNobody() throws Exception {
        for (Error error : List.of(new AssertionError("on purpose"), new StackOverflowError("on purpose"))) {
            AsyncResult<Integer> result = pool.applyAsync(Tasks::square, 4, new TaskOptions<>().callback(value -> {
                        throw error;
                    }));
            assertThat(result.get(LONG)).isEqualTo(16);
        }
        AsyncResult<Integer> failed =
                pool.applyAsync(x -> Tasks.failOn(x, 1), 1, new TaskOptions<>().errorCallback(failure -> {
                            throw new IllegalStateException("on purpose");
                        }));
        assertThatThrownBy(() -> failed.get(LONG)).isInstanceOf(ExecutionException.class);
        assertThat(pool.<Integer, Integer>apply(Tasks::square, 3)).isEqualTo(9);
    }

    @Test
    void becomesACompletableFuture() throws Exception {
        AsyncResult<String> result = untilGo();
        CompletableFuture<String> early = result.toCompletableFuture();
        CompletableFuture<Integer> dependent = early.thenApply(String::length);
        assertThat(early).isNotDone();
        assertThat(result.toCompletableFuture().complete("does not reach back")).isTrue();
        go.put("went");
        assertThat(dependent.get(20, TimeUnit.SECONDS)).isEqualTo(4);
        assertThat(early.join()).isEqualTo("went");
        assertThat(result.toCompletableFuture().get(20, TimeUnit.SECONDS)).isEqualTo("went");
    }

    @Test
    void failedOneFailsItsCompletableFuture() {
        CompletableFuture<Integer> stage =
                pool.<Integer, Integer>applyAsync(x -> Tasks.failOn(x, 1), 1).toCompletableFuture();
        assertThatThrownBy(() -> stage.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interruptedGetLeavesTheResult() throws Exception {
        AsyncResult<String> result = untilGo();
        Thread.currentThread().interrupt();
        assertThatThrownBy(result::get).isInstanceOf(InterruptedException.class);
        go.put("went");
        assertThat(result.get(LONG)).isEqualTo("went");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
