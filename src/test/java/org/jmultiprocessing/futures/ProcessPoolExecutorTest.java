package org.jmultiprocessing.futures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jmultiprocessing.futures.Gate.LONG;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jmultiprocessing.BrokenPoolException;
import org.jmultiprocessing.PoolOptions;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.SerializationException;
import org.jmultiprocessing.WorkerLostException;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An executor over processes has the manners of java.util.concurrent, and Python's extras. */
class ProcessPoolExecutorTest {
    private final ProcessPoolExecutor executor = new ProcessPoolExecutor(2);

    @AfterEach
    void end() throws Exception {
        executor.terminateWorkers();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void computesFunctionsOfUpToSixArguments() throws Exception {
        int none = executor.submit(() -> 0).get();
        int one = executor.submit(Gate::square, 2).get();
        int two = executor.submit((a, b) -> a + b, 1, 2).get();
        int three = executor.submit((a, b, c) -> a + b + c, 1, 2, 3).get();
        int four = executor.submit((a, b, c, d) -> a + b + c + d, 1, 2, 3, 4).get();
        int five = executor.submit((a, b, c, d, e) -> a + b + c + d + e, 1, 2, 3, 4, 5)
                .get();
        int six = executor.submit((a, b, c, d, e, f) -> a + b + c + d + e + f, 1, 2, 3, 4, 5, 6)
                .get();
        assertThat(List.of(none, one, two, three, four, five, six)).containsExactly(0, 4, 3, 6, 10, 15, 21);
    }

    @Test
    void runsInOtherProcesses() throws Exception {
        long pid = executor.submit(Gate::pid).get();
        assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
        Queue<Long> pids = new Queue<>();
        executor.execute(() -> pids.put(Gate.pid()));
        assertThat(pids.get(LONG)).isNotEqualTo(ProcessHandle.current().pid());
        assertThat(executor.submit(() -> pids.put(1L)).get()).isNull();
        Object given = new Object();
        Runnable task = (Runnable & Serializable) () -> {};
        assertThat(executor.submit(task, given).get()).isSameAs(given);
        assertThat(executor.submit(task, given).toCompletableFuture().get()).isSameAs(given);
    }

    @Test
    void whatCannotBeSentIsRefusedWithWhatToWrite() throws Exception {
        ExecutorService plain = executor;
        Callable<Integer> callable = () -> 1;
        assertThatThrownBy(() -> plain.submit(callable))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContainingAll("not Serializable", "ProcessPoolExecutor", "(Callable<T> & Serializable)");
        Runnable runnable = () -> {};
        assertThatThrownBy(() -> plain.execute(runnable))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("(Runnable & Serializable)");
        assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> 1, executor))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("toCompletableFuture()");
        Object unserializable = new Object();
        assertThatThrownBy(() -> executor.submit(() -> unserializable)).isInstanceOf(SerializationException.class);
        assertThat(plain.submit((Callable<Integer> & Serializable) () -> 7).get())
                .isEqualTo(7);
    }

    @Test
    void nullIsRefused() {
        assertThatThrownBy(() -> executor.execute((Runnable) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> executor.submit((Runnable) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> executor.submit((Callable<?>) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> executor.invokeAll(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> executor.invokeAny(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> executor.invokeAll(Arrays.asList(task(1), null)))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> new ProcessPoolExecutor(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxWorkers must be greater than 0: maxWorkers=0");
    }

    @Test
    void noProcessIsStartedBeforeItIsNeeded() throws Exception {
        Set<Long> before = children();
        try (ProcessPoolExecutor lazy = new ProcessPoolExecutor(2)) {
            assertThat(before).containsAll(children());
            long first = lazy.submit(Gate::pid).get();
            for (int i = 0; i < 5; i++) {
                assertThat(lazy.submit(Gate::pid).get()).isEqualTo(first);
            }
        }
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    @Test
    void aTaskThatWasSentAheadToABusyWorkerGetsOneOfItsOwn() throws Exception {
        for (int i = 0; i < 20; i++) {
            executor.submit(Gate::square, i).get();
        }
        Gate gate = new Gate();
        TaskFuture<Integer> waits = executor.submit(gate::pass);
        TaskFuture<?> opens = executor.submit(() -> gate.open(5));
        opens.get(LONG);
        assertThat(waits.get(LONG)).isEqualTo(5);
    }

    @Test
    void afterShutdownNothingIsTakenAndWhatWasIsFinished() throws Exception {
        Gate gate = new Gate();
        TaskFuture<Integer> running = executor.submit(gate::pass);
        TaskFuture<Integer> pending = executor.submit(Gate::square, 3);
        assertThat(executor.isShutdown()).isFalse();
        assertThat(executor.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
        executor.shutdown();
        executor.shutdown();
        assertThat(executor.isShutdown()).isTrue();
        assertThat(executor.isTerminated()).isFalse();
        assertThat(executor.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThatThrownBy(() -> executor.submit(Gate::square, 1))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("cannot schedule new futures after shutdown");
        assertThatThrownBy(() -> executor.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        gate.open(1);
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(running.get()).isEqualTo(1);
        assertThat(pending.get()).isEqualTo(9);
    }

    @Test
    void anExecutorThatWasNeverUsedEndsAtOnce() throws Exception {
        ProcessPoolExecutor unused = new ProcessPoolExecutor();
        unused.terminateWorkers();
        unused.killWorkers();
        unused.close();
        unused.close();
        assertThat(unused.isTerminated()).isTrue();
        assertThat(unused.shutdownNow()).isEmpty();
    }

    @Test
    void shutdownCanCancelWhatWasNotBegun() throws Exception {
        try (ProcessPoolExecutor single = new ProcessPoolExecutor(1)) {
            Gate gate = new Gate();
            TaskFuture<Integer> running = begun(single, gate);
            List<TaskFuture<Integer>> pending = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                pending.add(single.submit(Gate::square, i));
            }
            single.shutdown(false, true);
            assertThat(pending).allMatch(TaskFuture::isCancelled);
            assertThat(running.isDone()).isFalse();
            gate.open(8);
            single.shutdown(true, true);
            assertThat(running.get()).isEqualTo(8);
        }
    }

    private static TaskFuture<Integer> begun(ProcessPoolExecutor executor, Gate gate) throws Exception {
        TaskFuture<Integer> running = executor.submit(gate::pass);
        Await.until("begun", running::isRunning);
        return running;
    }

    @Test
    void shutdownNowGivesBackWhatWasNotBegun() throws Exception {
        ProcessPoolExecutor single = new ProcessPoolExecutor(1);
        TaskFuture<Integer> running = begun(single, new Gate());
        TaskFuture<Integer> pending = single.submit(Gate::square, 1);
        Queue<Integer> ran = new Queue<>();
        single.execute(() -> ran.put(1));
        List<Runnable> back = single.shutdownNow();
        assertThat(back).hasSize(2);
        assertThat(running.isCancelled()).isTrue();
        assertThat(pending.isCancelled()).isTrue();
        back.forEach(Runnable::run);
        assertThat(ran.getNowait()).isEqualTo(1);
        assertThat(single.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closeWaits() throws Exception {
        List<TaskFuture<Integer>> futures = new ArrayList<>();
        try (ProcessPoolExecutor closed = new ProcessPoolExecutor(2)) {
            for (int i = 0; i < 50; i++) {
                futures.add(closed.submit(Gate::square, i));
            }
        }
        assertThat(futures).allMatch(TaskFuture::isDone);
        assertThat(futures.get(49).get()).isEqualTo(49 * 49);
    }

    @Test
    void anInterruptOfCloseEndsItAndIsNotForgotten() throws Exception {
        TaskFuture<Integer> running = begun(executor, new Gate());
        Thread.currentThread().interrupt();
        executor.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(executor.isTerminated()).isTrue();
        assertThat(running.isCancelled()).isTrue();
    }

    @Test
    void workersCanBeTerminatedOrKilled() throws Exception {
        for (boolean kill : new boolean[] {false, true}) {
            ProcessPoolExecutor doomed = new ProcessPoolExecutor(1);
            long pid = doomed.submit(Gate::pid).get();
            TaskFuture<Integer> running = begun(doomed, new Gate());
            TaskFuture<Integer> pending = doomed.submit(Gate::square, 1);
            if (kill) {
                doomed.killWorkers();
            } else {
                doomed.terminateWorkers();
            }
            assertThat(running.isCancelled()).isTrue();
            assertThat(pending.isCancelled()).isTrue();
            assertThatThrownBy(() -> doomed.submit(Gate::pid)).isInstanceOf(RejectedExecutionException.class);
            assertThat(doomed.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(ProcessHandle.of(pid))
                    .matches(handle -> handle.isEmpty() || !handle.get().isAlive());
        }
    }

    @Test
    void aDyingWorkerFailsItsOwnTaskOnly() throws Exception {
        TaskFuture<Integer> doomed = executor.submit(Gate::halt, 3);
        List<TaskFuture<Integer>> others = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            others.add(executor.submit(Gate::square, i));
        }
        assertThat(doomed.exception(LONG).orElseThrow())
                .isInstanceOf(WorkerLostException.class)
                .hasMessageContaining("exitCode=3");
        for (int i = 0; i < 50; i++) {
            assertThat(others.get(i).get(LONG)).isEqualTo(i * i);
        }
    }

    @Test
    void anExecutorWhoseWorkersCannotStartIsBroken() throws Exception {
        var options = new PoolOptions().processes(1).initializer(() -> Gate.fail("no database"));
        ProcessPoolExecutor broken = new ProcessPoolExecutor(options);
        TaskFuture<Integer> future = broken.submit(Gate::square, 1);
        assertThatThrownBy(() -> future.get(LONG))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(BrokenPoolException.class)
                .hasMessageContaining("no database");
        assertThatThrownBy(() -> broken.submit(Gate::square, 1))
                .isInstanceOf(BrokenProcessPoolException.class)
                .hasMessageContainingAll("the process pool is not usable anymore", "no database");
        broken.close();
    }

    @Test
    void workersAreReplacedAsOftenAsTheyAreToldTo() throws Exception {
        var options = new PoolOptions().processes(1).maxTasksPerChild(1);
        try (ProcessPoolExecutor replacing = new ProcessPoolExecutor(options)) {
            List<TaskFuture<Long>> futures = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                futures.add(replacing.submit(Gate::pid));
            }
            Set<Long> pids =
                    futures.stream().map(ProcessPoolExecutorTest::result).collect(Collectors.toSet());
            assertThat(pids).hasSize(4);
        }
    }

    private static <R> R result(TaskFuture<R> future) {
        return future.toCompletableFuture().join();
    }

    @Test
    void anExecutorThatNobodyRefersToIsShutDown() throws Exception {
        ProcessHandle worker = workerOfForgotten();
        Await.until("the worker has left", () -> {
            System.gc();
            return !worker.isAlive();
        });
    }

    @SuppressWarnings("resource")
    private static ProcessHandle workerOfForgotten() throws Exception {
        long pid = new ProcessPoolExecutor(1).submit(Gate::pid).get();
        return ProcessHandle.of(pid).orElseThrow();
    }

    @Test
    void invokeAllReturnsWhenAllAreDone() throws Exception {
        List<Future<Integer>> futures = executor.invokeAll(List.of(task(2), failing("f"), task(3)));
        assertThat(futures).hasSize(3).allMatch(Future::isDone);
        assertThat(futures.get(0).get()).isEqualTo(4);
        assertThatThrownBy(() -> futures.get(1).get()).cause().hasMessage("f");
        assertThat(executor.invokeAll(List.<Callable<Integer>>of())).isEmpty();
    }

    @Test
    void invokeAllStopsWhatIsLate() throws Exception {
        Gate gate = new Gate();
        Callable<Integer> late = (Callable<Integer> & Serializable) gate::pass;
        executor.submit(Gate::square, 1).get();
        List<Future<Integer>> futures = executor.invokeAll(List.of(late), 50, TimeUnit.MILLISECONDS);
        assertThat(futures.get(0).isCancelled()).isTrue();
        assertThat(executor.submit(Gate::square, 2).get(LONG)).isEqualTo(4);
    }

    @Test
    void anInterruptOfInvokeAllStopsItsTasks() throws Exception {
        Callable<Integer> stuck = (Callable<Integer> & Serializable) new Gate()::pass;
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> executor.invokeAll(List.of(stuck))).isInstanceOf(InterruptedException.class);
        assertThat(executor.submit(Gate::square, 2).get(LONG)).isEqualTo(4);
    }

    @Test
    void invokeAnyGivesAResultIfThereIsOne() throws Exception {
        Callable<Integer> stuck = (Callable<Integer> & Serializable) new Gate()::pass;
        assertThat(executor.invokeAny(List.of(failing("x"), stuck, task(5)))).isEqualTo(25);
        assertThatThrownBy(() -> executor.invokeAny(List.of(failing("x"), failing("y"))))
                .isInstanceOf(ExecutionException.class);
        assertThatThrownBy(() -> executor.invokeAny(List.of(stuck), 50, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("1 (of 1)");
        assertThatThrownBy(() -> executor.invokeAny(List.<Callable<Integer>>of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Callable<Integer> task(int x) {
        return (Callable<Integer> & Serializable) () -> Gate.square(x);
    }

    private static Callable<Integer> failing(String message) {
        return (Callable<Integer> & Serializable) () -> Gate.fail(message);
    }

    @Test
    void aTimeOutOfGetLeavesTheTaskAlone() throws Exception {
        Gate gate = new Gate();
        TaskFuture<Integer> future = executor.submit(gate::pass);
        assertThatThrownBy(() -> future.get(Duration.ZERO)).isInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> future.get(10, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        gate.open(6);
        assertThat(future.get(LONG)).isEqualTo(6);
    }
}
