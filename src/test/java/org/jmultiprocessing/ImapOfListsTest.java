package org.jmultiprocessing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jmultiprocessing.testing.Await;
import org.jmultiprocessing.testing.NoLeaks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists are submitted many chunks at once: what is told of single items, and of how far they are read, holds all the same. */
@ExtendWith(NoLeaks.class)
class ImapOfListsTest {
    private static final int MANY = 5_000;
    private static Pool pool;

    @BeforeAll
    static void startPool() {
        pool = new Pool(2);
    }

    @AfterAll
    static void endPool() throws Exception {
        pool.close();
        pool.join();
    }

    @ParameterizedTest
    @CsvSource({"1, true", "1, false", "3, true", "7, false", "100, true", "1000, false"})
    void allResultsComeOnceAndInOrderWhereOrderIsKept(int chunksize, boolean ordered) {
        List<Integer> items = IntStream.range(0, MANY).boxed().toList();
        List<Integer> results = new ArrayList<>();
        (ordered ? pool.imap(Tasks::square, items, chunksize) : pool.imapUnordered(Tasks::square, items, chunksize))
                .forEachRemaining(results::add);
        if (!ordered) {
            Collections.sort(results);
        }
        assertThat(results).isEqualTo(items.stream().map(Tasks::square).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void anItemThatCannotBeSerializedCostsItsChunkAndNoOther(int chunksize) {
        List<Object> items = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
        items.set(50, new Object());
        List<Object> results = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        IMapIterator<Object> all = pool.imap(x -> x, items, chunksize);
        while (all.hasNext()) {
            try {
                results.add(all.next());
            } catch (RuntimeException e) {
                failures.add(e.toString() + e.getCause());
            }
        }
        int first = 50 / chunksize * chunksize;
        assertThat(results)
                .isEqualTo(IntStream.range(0, 100)
                        .filter(i -> i < first || i >= first + chunksize)
                        .boxed()
                        .toList());
        assertThat(failures).isNotEmpty().allMatch(text -> text.contains("item 50") && text.contains("Object"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50})
    void noListIsReadFurtherThanIsTold(int chunksize) throws Exception {
        AtomicInteger read = new AtomicInteger();
        Collection<Integer> items = Collections.unmodifiableCollection(new Counting(read));
        int window = 2 * 2 * chunksize;
        try (IMapIterator<Integer> results = pool.imapUnordered(Tasks::square, items, chunksize)) {
            Await.until("read ahead", () -> read.get() >= window);
            for (int i = 1; i <= 3_000; i++) {
                results.next();
                int more = Math.min(1024, Math.max(0, i - 256) / 8);
                assertThat(read.get()).isLessThanOrEqualTo(i + window + more);
            }
        }
    }

    @Test
    void resultsThatWaitForWhatWasPrintedAreGivenWithoutOthersBehindThem() {
        for (int i = 0; i < 20; i++) {
            assertThat(pool.imapUnordered(ImapOfListsTest::print, List.of(i)).next())
                    .isEqualTo(i);
        }
    }

    private static int print(int number) {
        System.out.println("number " + number);
        return number;
    }

    /** Of a million numbers, which it counts when asked for them. */
    private static final class Counting extends AbstractCollection<Integer> {
        private final AtomicInteger read;

        Counting(AtomicInteger read) {
            this.read = read;
        }

        @Override
        public Iterator<Integer> iterator() {
            return IntStream.generate(read::incrementAndGet).iterator();
        }

        @Override
        public int size() {
            return 1_000_000;
        }
    }
}
