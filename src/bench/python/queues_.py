"""Queues. Producers live through all runs; the clock starts when they are let go."""
import multiprocessing as mp
import time

from partner import Partners, end, start
from registry import measure


def produce(queue, count):
    for i in range(count):
        queue.put(i)


def answer(questions, answers):
    while True:
        answers.put(questions.get())


@measure("queue_1p1c_int", "Queue", 1, 50_000, 10_000)
@measure("simplequeue_1p1c_int", "SimpleQueue", 1, 50_000, 10_000)
@measure("queue_4p1c_int", "Queue", 4, 25_000, 5_000)
def throughput(size, kind, producers, full, quick):
    queue = getattr(mp, kind)()
    each = size.of(full, quick)
    partners = Partners(producers, produce, queue, each)

    def run():
        begin = time.perf_counter()
        partners.go()
        for _ in range(producers * each):
            queue.get()
        taken = time.perf_counter() - begin
        partners.await_done()
        return producers * each / taken

    yield run
    partners.close()


@measure("queue_rtt")
def queue_rtt(size):
    questions, answers = mp.Queue(), mp.Queue()
    partner = start(answer, questions, answers)
    count = size.of(3_000, 500)

    def run():
        begin = time.perf_counter()
        for i in range(count):
            questions.put(i)
            answers.get()
        return (time.perf_counter() - begin) / count * 1e6

    yield run
    end(partner)
