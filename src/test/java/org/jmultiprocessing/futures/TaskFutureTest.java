package org.jmultiprocessing.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jmultiprocessing.futures.Gate.LONG;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a future. */
class TaskFutureTest {
    private final ProcessPoolExecutor executor = new ProcessPoolExecutor(1);

    @AfterEach
    void end() {
        executor.killWorkers();
        executor.close();
    }

    @Test
    void whatNobodyHasBegunCanBeCancelled() throws Exception {
        Gate gate = new Gate();
        TaskFuture<Integer> running = executor.submit(gate::pass);
        TaskFuture<Integer> pending = executor.submit(Gate::square, 2);
        Await.until("begun", running::isRunning);
        assertThat(pending.isRunning()).isFalse();
        assertThat(pending).hasToString("<TaskFuture state=pending>");
        assertThat(running).hasToString("<TaskFuture state=running>");
        assertThat(pending.cancel()).isTrue();
        assertThat(pending.cancel()).isTrue();
        assertThat(pending.isCancelled()).isTrue();
        assertThat(pending).hasToString("<TaskFuture state=cancelled>");
        assertThatThrownBy(pending::get).isInstanceOf(CancellationException.class);
        assertThat(running.cancel()).isFalse();
        gate.open(3);
        assertThat(running.get(LONG)).isEqualTo(3);
        assertThat(running.isRunning()).isFalse();
        assertThat(running.cancel()).isFalse();
        assertThat(running.cancel(true)).isFalse();
        assertThat(running).hasToString("<TaskFuture state=finished>");
    }

    @Test
    void aRunningTaskCanBeStopped() throws Exception {
        TaskFuture<Integer> running = executor.submit(new Gate()::pass);
        Await.until("begun", running::isRunning);
        assertThat(running.cancel(true)).isTrue();
        assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
        assertThat(executor.submit(Gate::square, 2).get(LONG)).isEqualTo(4);
    }

    @Test
    void aRunningTaskCanBeLeftAloneAndForgotten() throws Exception {
        Gate gate = new Gate();
        TaskFuture<Integer> running = executor.submit(gate::pass);
        Await.until("begun", running::isRunning);
        assertThat(running.cancel(false)).isTrue();
        assertThat(running.isCancelled()).isTrue();
        TaskFuture<Integer> next = executor.submit(Gate::square, 2);
        gate.open(1);
        assertThat(next.get(LONG)).isEqualTo(4);
    }

    @Test
    void exceptionIsWhatTheTaskThrew() throws Exception {
        assertThat(executor.submit(Gate::fail, "on purpose").exception().orElseThrow())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("on purpose");
        assertThat(executor.submit(Gate::square, 2).exception(LONG)).isEmpty();
    }

    @Test
    void callbacksAreToldInOrder() throws Exception {
        Gate gate = new Gate();
        List<Integer> told = Collections.synchronizedList(new ArrayList<>());
        TaskFuture<Integer> future = executor.submit(gate::pass);
        CountDownLatch last = new CountDownLatch(1);
        for (int i = 0; i < 10; i++) {
            int number = i;
            future.addDoneCallback(done -> told.add(number));
        }
        future.addDoneCallback(done -> {
            throw new IllegalStateException("on purpose: is logged");
        });
        future.addDoneCallback(done -> last.countDown());
        gate.open(1);
        assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(told).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aCallbackOfADoneFutureIsToldAtOnce() throws Exception {
        TaskFuture<Integer> future = executor.submit(Gate::square, 2);
        future.get();
        List<Object> told = new ArrayList<>();
        future.addDoneCallback(done -> told.add(done == future && done.isDone() ? Thread.currentThread() : "wrong"));
        assertThat(told).containsExactly(Thread.currentThread());
    }

    @Test
    void aCallbackMaySubmit() throws Exception {
        CountDownLatch both = new CountDownLatch(1);
        executor.submit(Gate::square, 2)
                .addDoneCallback(first -> executor.submit(Gate::square, 3).addDoneCallback(second -> both.countDown()));
        assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aCancelledFutureCallsBackToo() throws Exception {
        Gate gate = new Gate();
        TaskFuture<Integer> running = executor.submit(gate::pass);
        TaskFuture<Integer> pending = executor.submit(Gate::square, 2);
        CountDownLatch told = new CountDownLatch(1);
        pending.addDoneCallback(done -> told.countDown());
        Await.until("begun", running::isRunning);
        pending.cancel();
        assertThat(told.await(30, TimeUnit.SECONDS)).isTrue();
    }
}
