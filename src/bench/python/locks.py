"""Locks, values, semaphores and barriers. The clock starts when the processes, which are there already, are let go."""
import multiprocessing as mp
import time

from partner import Partners, end, start
from registry import measure


def increment(value, count):
    for _ in range(count):
        with value.get_lock():
            value.value += 1


def take(lock, count):
    for _ in range(count):
        lock.acquire()
        lock.release()


def timed(count, work):
    begin = time.perf_counter()
    work()
    return count / (time.perf_counter() - begin)


@measure("value_locked_inc_1proc")
def value_alone(size):
    value = mp.Value("i", 0)
    count = size.of(100_000, 20_000)
    yield lambda: timed(count, lambda: increment(value, count))


@measure("lock_uncontended")
def lock_alone(size):
    lock = mp.Lock()
    count = size.of(300_000, 60_000)
    yield lambda: timed(count, lambda: take(lock, count))


def together(partners):
    partners.go()
    partners.await_done()


def crowd(processes, each, work, shared):
    partners = Partners(processes, work, shared, each)
    yield lambda: timed(processes * each, lambda: together(partners))
    partners.close()


@measure("value_locked_inc_2proc", 2)
@measure("value_locked_inc_4proc", 4)
def value_contended(size, processes):
    yield from crowd(processes, size.of(50_000, 10_000), increment, mp.Value("i", 0))


@measure("lock_2proc", 2)
@measure("lock_4proc", 4)
def lock_contended(size, processes):
    yield from crowd(processes, size.of(100_000, 20_000), take, mp.Lock())


def pong(ping, pong_):
    while True:
        ping.acquire()
        pong_.release()


@measure("semaphore_pingpong_rtt")
def semaphore_pingpong(size):
    there, back = mp.Semaphore(0), mp.Semaphore(0)
    partner = start(pong, there, back)
    count = size.of(10_000, 1_000)

    def run():
        begin = time.perf_counter()
        for _ in range(count):
            there.release()
            back.acquire()
        return (time.perf_counter() - begin) / count * 1e6

    yield run
    end(partner)


def meet(barrier):
    while True:
        barrier.wait()


@measure("barrier2_round")
def barrier2_round(size):
    barrier = mp.Barrier(2)
    partner = start(meet, barrier)
    count = size.of(3_000, 500)

    def run():
        begin = time.perf_counter()
        for _ in range(count):
            barrier.wait()
        return (time.perf_counter() - begin) / count * 1e6

    yield run
    end(partner)
