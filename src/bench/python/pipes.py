"""Pipes: there and back, one way, small and large, to a child and between two children."""
import multiprocessing as mp
import time

from partner import end, start
from registry import measure


def echo(connection):
    while True:
        connection.send(connection.recv())


def echo_bytes(connection):
    while True:
        connection.send_bytes(connection.recv_bytes())


def sink(connection, count):
    while True:
        for _ in range(count):
            connection.recv_bytes()
        connection.send(1)


@measure("pipe_rtt_obj")
def pipe_rtt_obj(size):
    ours, theirs = mp.Pipe()
    partner = start(echo, theirs)
    count = size.of(5_000, 1_000)

    def run():
        begin = time.perf_counter()
        for i in range(count):
            ours.send(i)
            ours.recv()
        return (time.perf_counter() - begin) / count * 1e6

    yield run
    end(partner)


def round_trips(connection, message, count):
    begin = time.perf_counter()
    for _ in range(count):
        connection.send_bytes(message)
        connection.recv_bytes()
    return (time.perf_counter() - begin) / count


@measure("pipe_rtt_bytes64")
def pipe_rtt_bytes64(size):
    ours, theirs = mp.Pipe()
    partner = start(echo_bytes, theirs)
    count = size.of(5_000, 1_000)
    yield lambda: round_trips(ours, b"x" * 64, count) * 1e6
    end(partner)


@measure("pipe_echo_1KiB", 1 << 10, 5_000, 500)
@measure("pipe_echo_16KiB", 1 << 14, 3_000, 300)
@measure("pipe_echo_256KiB", 1 << 18, 400, 40)
@measure("pipe_echo_4MiB", 1 << 22, 20, 4)
@measure("pipe_echo_64MiB", 1 << 26, 2, 1)
@measure("pipe_echo_1GiB", 1 << 30, 1, 1)
def pipe_echo(size, length, full, quick):
    ours, theirs = mp.Pipe()
    partner = start(echo_bytes, theirs)
    message = bytes(length)
    mebibytes = 2 * length / (1 << 20)
    yield lambda: mebibytes / round_trips(ours, message, size.of(full, quick))
    end(partner)


@measure("pipe_oneway_bytes64", 64, 100_000, 20_000, 1)
@measure("pipe_oneway_1MiB", 1 << 20, 500, 100, 1)
def pipe_oneway(size, length, full, quick, units):
    count = size.of(full, quick)
    ours, theirs = mp.Pipe()
    partner = start(sink, theirs, count)
    message = b"x" * length

    def run():
        begin = time.perf_counter()
        for _ in range(count):
            ours.send_bytes(message)
        ours.recv()
        return count * units / (time.perf_counter() - begin)

    yield run
    end(partner)


def time_round_trips(connection, count, go, answer):
    while True:
        go.acquire()
        answer.put(round_trips(connection, b"x" * 64, count))


@measure("pipe_sibling_rtt_bytes64")
def pipe_sibling(size):
    one, other = mp.Pipe()
    go, answer = mp.Semaphore(0), mp.SimpleQueue()
    partners = [start(echo_bytes, other), start(time_round_trips, one, size.of(5_000, 1_000), go, answer)]

    def run():
        go.release()
        return answer.get() * 1e6

    yield run
    end(*partners)
