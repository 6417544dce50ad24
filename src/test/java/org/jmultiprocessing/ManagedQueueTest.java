package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import org.jmultiprocessing.managers.ListProxy;
import org.jmultiprocessing.managers.QueueProxy;
import org.jmultiprocessing.managers.QueueShutDownException;
import org.jmultiprocessing.managers.SyncManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A managed queue keeps what those of processes promise, and is a BlockingQueue. */
class ManagedQueueTest extends QueueContract {
    private SyncManager manager;

    @Override
    <T> Duck.Items<T> newQueue(int maxsize) {
        return Duck.items(manager.queue(maxsize));
    }

    @BeforeAll
    void startManager() {
        manager = Managed.start();
    }

    @AfterAll
    void endManager() {
        manager.close();
    }

    @Test
    void itTravelsThroughItselfAndHoldsWhatItemsReferTo() throws Exception {
        QueueProxy<Object> outer = manager.queue();
        int before = manager.numberOfObjects();
        putAList(outer);
        outer.put(outer);
        ListProxy<?> list = (ListProxy<?>) outer.get();
        assertThat(list).isEqualTo(List.of("kept alive by the queue"));
        assertThat(outer.get()).isEqualTo(outer);
        assertThat(manager.numberOfObjects()).isEqualTo(before + 1);
    }

    private void putAList(QueueProxy<Object> queue) throws Exception {
        var process = new Process(
                (q, m) -> q.put(q == null ? null : m), queue, manager.list(List.of("kept alive by the queue")));
        process.start();
        process.join();
    }

    @Test
    void aShutDownQueueGivesWhatItHasAndTakesNoMore() throws Exception {
        QueueProxy<String> queue = manager.queue(1);
        queue.put("last");
        InOtherThread putter = InOtherThread.run(() -> queue.put("too late"));
        Parked.awaitAt(queue, 1);
        queue.shutdown();
        assertThatThrownBy(putter::await).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(() -> queue.put("x")).isInstanceOf(QueueShutDownException.class);
        assertThat(queue.isShutDown()).isTrue();
        assertThat(queue.get()).isEqualTo("last");
        assertThatThrownBy(queue::get).isInstanceOf(QueueShutDownException.class);
        assertThatThrownBy(queue::getNowait).isInstanceOf(QueueShutDownException.class);
    }

    @Test
    void shutDownAtOnceItDropsWhatItHasAndNobodyNeedsToDoIt() throws Exception {
        QueueProxy<String> queue = manager.queue();
        queue.put("dropped");
        InOtherThread joiner = InOtherThread.run(queue::join);
        Parked.awaitAt(queue, 1);
        queue.shutdown(true);
        joiner.await();
        assertThatThrownBy(queue::get).isInstanceOf(QueueShutDownException.class);
    }

    @Test
    void itIsABlockingQueue() throws Exception {
        QueueProxy<String> queue = manager.queue(4);
        assertThat(queue.remainingCapacity()).isEqualTo(4);
        assertThat(queue.addAll(List.of("a", "b", "c"))).isTrue();
        assertThat(queue.peek()).isEqualTo("a");
        assertThat(queue).containsExactly("a", "b", "c");
        assertThat(queue.contains("b")).isTrue();
        assertThat(queue.remove("b")).isTrue();
        assertThat(queue.remove()).isEqualTo("a");
        assertThat(queue.poll(1, TimeUnit.SECONDS)).isEqualTo("c");
        assertThat(queue.poll()).isNull();
        assertThatThrownBy(queue::element).isInstanceOf(NoSuchElementException.class);
        queue.addAll(List.of("d", "e", "f"));
        assertThat(queue.removeIf("d"::equals)).isTrue();
        List<String> drained = new ArrayList<>();
        assertThat(queue.drainTo(drained, 1)).isEqualTo(1);
        assertThat(drained).containsExactly("e");
        assertThat(queue.addAll(List.of("g", "h", "i"))).isTrue();
        assertThatThrownBy(() -> queue.add("j")).isInstanceOf(IllegalStateException.class);
        queue.clear();
        assertThat(queue.isEmpty()).isTrue();
    }
}
