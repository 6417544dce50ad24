package org.jmultiprocessing.bench;

import java.util.List;
import org.jmultiprocessing.Queue;
import org.jmultiprocessing.SimpleQueue;
import org.jmultiprocessing.function.Procedure0;
import org.jmultiprocessing.function.Procedure1;

/** Queues. Producers live through all runs; the clock starts when they are let go. */
final class QueueMeasures {
    private static final String GROUP = "queue";
    private static final String ITEMS = "items/s";

    private QueueMeasures() {}

    static List<Measure> all() {
        return List.of(
                Measure.rate(GROUP, "queue_1p1c_int", ITEMS, size -> queue(1, size.of(500_000, 50_000)))
                        .times(10),
                Measure.rate(GROUP, "simplequeue_1p1c_int", ITEMS, size -> simpleQueue(size.of(500_000, 50_000))),
                Measure.rate(GROUP, "queue_4p1c_int", ITEMS, size -> queue(4, size.of(125_000, 12_500)))
                        .times(10),
                Measure.cost(GROUP, "queue_rtt", "µs", QueueMeasures::roundTrip).times(5));
    }

    private static Work queue(int producers, int each) throws InterruptedException {
        Queue<Integer> queue = new Queue<>();
        return throughput(producers, each, () -> produce(each, queue::put), queue::get);
    }

    private static Work simpleQueue(int each) throws InterruptedException {
        SimpleQueue<Integer> queue = new SimpleQueue<>();
        return throughput(1, each, () -> produce(each, queue::put), queue::get);
    }

    private static void produce(int count, Procedure1<Integer> put) throws Exception {
        for (int i = 0; i < count; i++) {
            put.run(i);
        }
    }

    private static Work throughput(int producers, int each, Procedure0 round, Clock.Step get)
            throws InterruptedException {
        Partners partners = new Partners(producers, round);
        return new Work() {
            @Override
            public double run() throws Exception {
                double rate = Clock.rate(producers * each, () -> {
                    partners.go();
                    for (int i = 0; i < producers * each; i++) {
                        get.run();
                    }
                });
                partners.awaitDone();
                return rate;
            }

            @Override
            public void close() throws InterruptedException {
                partners.close();
            }
        };
    }

    private static Work roundTrip(Size size) {
        Queue<Integer> questions = new Queue<>();
        Queue<Integer> answers = new Queue<>();
        int count = size.of(30_000, 2_000);
        return PartnerWork.of(
                () -> Clock.microsEach(count, () -> askAll(questions, answers, count)),
                Partners.start(() -> answerAll(questions, answers)));
    }

    private static void askAll(Queue<Integer> questions, Queue<Integer> answers, int count)
            throws InterruptedException {
        for (int i = 0; i < count; i++) {
            questions.put(i);
            answers.get();
        }
    }

    private static void answerAll(Queue<Integer> questions, Queue<Integer> answers) throws InterruptedException {
        while (true) {
            answers.put(questions.get());
        }
    }
}
