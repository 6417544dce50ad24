package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jmultiprocessing.testing.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker has from its first task to its last, and what it leaves at its end. */
class WorkerStateTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final List<Integer> MANY = IntStream.range(0, 40).boxed().toList();

    private static Pool newPool(boolean threads, PoolOptions options) {
        return threads ? new ThreadPool(options) : new Pool(options);
    }

    private static PoolOptions counting() {
        return new PoolOptions().processes(2).workerState(AtomicInteger::new, AtomicInteger::get);
    }

    private static int count(int x) {
        AtomicInteger counter = WorkerState.get();
        counter.incrementAndGet();
        return x;
    }

    private static void end(Pool pool) throws InterruptedException {
        pool.close();
        assertThat(pool.join(LONG)).isTrue();
    }

    private static int sum(Pool pool) {
        return pool.<Integer>exitResults().stream().mapToInt(Outcome::get).sum();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachWorkerHasItsOwnAndItsExitFunctionTellsOfIt(boolean threads) throws Exception {
        Pool pool = newPool(threads, counting());
        assertThat(pool.map(WorkerStateTest::count, MANY, 1)).isEqualTo(MANY);
        assertThat(pool.exitResults()).isEmpty();
        end(pool);
        assertThat(pool.exitResults()).hasSize(2);
        assertThat(sum(pool)).isEqualTo(40);
    }

    @Test
    void recycledWorkersTellTheirs() throws Exception {
        Pool pool = new Pool(counting().maxTasksPerChild(4));
        pool.map(WorkerStateTest::count, MANY, 1);
        end(pool);
        assertThat(pool.exitResults()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(sum(pool)).isEqualTo(40);
    }

    @Test
    void workersThatLeaveBecauseTheyAreIdleTellTheirs() throws Exception {
        Pool pool = new Pool(counting().idleTimeout(Duration.ofMillis(50), 0));
        pool.map(WorkerStateTest::count, MANY, 1);
        Await.until("left", () -> !pool.exitResults().isEmpty() && sum(pool) == 40);
        end(pool);
    }

    @Test
    void aWorkerThatDiesTellsNothing() throws Exception {
        Pool pool = new Pool(counting().processes(1));
        pool.map(WorkerStateTest::count, MANY, 1);
        assertThatThrownBy(() -> pool.apply(() -> Tasks.exit(3))).isInstanceOf(WorkerLostException.class);
        pool.map(WorkerStateTest::count, List.of(1, 2), 1);
        end(pool);
        assertThat(pool.<Integer>exitResults())
                .singleElement()
                .extracting(Outcome::get)
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void terminateRunsNoExitFunction(boolean threads) throws Exception {
        Pool pool = newPool(threads, counting());
        pool.map(WorkerStateTest::count, MANY, 1);
        pool.terminate();
        assertThat(pool.join(LONG)).isTrue();
        assertThat(pool.exitResults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExitFunctionThatThrowsIsAnOutcome(boolean threads) throws Exception {
        Pool pool = newPool(threads, new PoolOptions().processes(1).workerExit(() -> {
                    throw new IllegalStateException("no end");
                }));
        assertThat(pool.map(x -> x + 1, List.of(1))).containsExactly(2);
        end(pool);
        Outcome<Object> outcome = pool.exitResults().get(0);
        assertThat(outcome.isSuccess()).isFalse();
        assertThatThrownBy(outcome::get)
                .isInstanceOf(TaskException.class)
                .hasMessageContainingAll("exit function", "worker=", "pid=", "no end")
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatCannotBeSentOrExitsIsAnOutcome() throws Exception {
        Pool unsent = new Pool(new PoolOptions().processes(1).workerExit(Object::new));
        end(unsent);
        assertThat(unsent.exitResults().get(0).failure().orElseThrow())
                .hasCauseExactlyInstanceOf(SerializationException.class);
        Pool exiting = new Pool(new PoolOptions().processes(1).workerExit(() -> {
            Tasks.exit(9);
            return 1;
        }));
        end(exiting);
        assertThat(exiting.exitResults().get(0).failure().orElseThrow())
                .hasMessageContainingAll("ended in its exit function", "exitCode=9");
    }

    @Test
    void anExitFunctionThatTakesTooLongIsBrokenOffAndThenKilled() throws Exception {
        PoolOptions options = new PoolOptions().processes(1).exitLimit(SHORT).grace(SHORT);
        Pool sleeping = new Pool(options.workerExit(() -> {
            Tasks.sleepForEver();
            return 1;
        }));
        end(sleeping);
        Pool spinning = new Pool(options.workerExit(WorkerStateTest::spin));
        end(spinning);
        for (Pool pool : List.of(sleeping, spinning)) {
            assertThat(pool.exitResults()).hasSize(1);
            assertThat(pool.exitResults().get(0).failure().orElseThrow())
                    .hasMessageContainingAll("exit function", "limit=300 ms", "worker=PoolWorker-")
                    .hasCauseExactlyInstanceOf(TimeoutException.class)
                    .hasStackTraceContaining("WorkerStateTest");
        }
    }

    private static int spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneThatCannotBeMadeBreaksThePoolWhichSaysThatItWasTheState(boolean threads) throws Exception {
        Pool pool = newPool(
                threads, new PoolOptions().processes(1).initializer(() -> {}).workerState(() -> {
                            throw new IllegalStateException("no such database");
                        }));
        assertThatThrownBy(() -> pool.apply(() -> 1))
                .isInstanceOf(BrokenPoolException.class)
                .hasMessageContainingAll(
                        "WorkerStateFailed", "worker state has failed in 3 workers", "no such database")
                .hasMessageNotContainingAny("initializer", "StateFailure")
                .cause()
                .isExactlyInstanceOf(IllegalStateException.class)
                .satisfies(e -> assertThat(e.getStackTrace()[0].toString()).contains("WorkerStateTest"));
        end(pool);
    }

    /** What was thrown has a field that cannot be sent. */
    @Test
    void aFailureOfItsMakerThatCannotBeSentIsToldAsText() throws Exception {
        Pool pool = new Pool(new PoolOptions().processes(1).workerState(() -> {
            throw new Unsendable();
        }));
        assertThatThrownBy(() -> pool.apply(() -> 1))
                .hasMessageContainingAll("worker state has failed", "Unsendable: with a thread")
                .hasCauseExactlyInstanceOf(RemoteException.class)
                .cause()
                .hasMessageContaining("Unsendable: with a thread");
        end(pool);
    }

    @SuppressWarnings("serial")
    private static final class Unsendable extends Exception {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedVariable")
        private final Thread thread = Thread.currentThread();

        Unsendable() {
            super("with a thread");
        }
    }

    @Test
    void anInitializerThatTakesTooLongBreaksThePoolWithItsStack() throws Exception {
        PoolOptions options =
                new PoolOptions().processes(1).initializerLimit(SHORT).grace(SHORT);
        for (PoolOptions each :
                List.of(options.initializer(Tasks::sleepForEver), options.workerState(WorkerStateTest::spin))) {
            Pool pool = new Pool(each);
            assertThatThrownBy(() -> pool.apply(() -> 1))
                    .isInstanceOf(BrokenPoolException.class)
                    .hasMessageContainingAll("InitializerFailed", "in 3 workers", "limit=300 ms")
                    .hasCauseExactlyInstanceOf(TimeoutException.class)
                    .hasStackTraceContaining("org.jmultiprocessing.");
            end(pool);
        }
    }

    @Test
    void theLimitsOfTasksAreAnotherMatter() throws Exception {
        Pool pool = new Pool(new PoolOptions()
                .processes(1)
                .initializerLimit(Duration.ofSeconds(20))
                .exitLimit(Duration.ofSeconds(20))
                .workerState(() -> 5, x -> slowly(x)));
        assertThat(pool.applyAsync(WorkerStateTest::slowly, 3, new TaskOptions<>().timeLimit(LONG))
                        .get(LONG))
                .isEqualTo(3);
        end(pool);
        assertThat(pool.exitResults().get(0).get()).isEqualTo(5);
    }

    private static int slowly(int x) throws InterruptedException {
        Thread.sleep(500);
        return x;
    }

    @Test
    void threadsOfATaskSeeTheStateOfTheirWorker() throws Exception {
        Pool pool = new Pool(new PoolOptions().processes(1).workerState(() -> "mine"));
        assertThat(pool.apply(WorkerStateTest::stateInOtherThread)).isEqualTo("mine");
        end(pool);
    }

    private static String stateInOtherThread() throws InterruptedException {
        Set<String> seen = new HashSet<>();
        CountDownLatch done = new CountDownLatch(1);
        new Thread(() -> {
                    seen.add(WorkerState.get());
                    done.countDown();
                })
                .start();
        done.await();
        return seen.iterator().next();
    }

    @Test
    void thereIsNoneElsewhere() {
        assertThatThrownBy(WorkerState::get)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("no worker state", "workerState");
    }

    @Test
    void threadsHaveNoLimitsAndNoneIsZero() {
        PoolOptions options = new PoolOptions();
        assertThatThrownBy(() -> new ThreadPool(options.exitLimit(SHORT))).hasMessageContaining("exitLimit");
        assertThatThrownBy(() -> options.exitLimit(Duration.ZERO)).hasMessageContaining("exitLimit=PT0S");
        assertThatThrownBy(() -> options.initializerLimit(Duration.ZERO)).hasMessageContaining("initializerLimit=PT0S");
    }
}
