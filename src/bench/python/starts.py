"""From start() to the end of join(), of a process that does nothing."""
import multiprocessing as mp
import time

from registry import measure


def nothing():
    pass


def square(x):
    return x * x


def start_and_join(context):
    process = context.Process(target=nothing)
    process.start()
    process.join()


@measure("start_join_spawn", "spawn", 10, 4)
@measure("start_join_forkserver", "forkserver", 20, 8)
@measure("start_join_fork", "fork", 50, 20)
def start_join(size, method, full, quick):
    context = mp.get_context(method)

    def run():
        count = size.of(full, quick)
        begin = time.perf_counter()
        for _ in range(count):
            start_and_join(context)
        return (time.perf_counter() - begin) / count * 1e3

    yield run


@measure("start_join_forkserver_rested")
def start_join_rested(size):
    """After a rest each time, as when a program starts one now and then, and not as many as it can."""
    context = mp.get_context("forkserver")

    def run():
        count, seconds = size.of(6, 2), 0.0
        for _ in range(count):
            time.sleep(0.4)
            begin = time.perf_counter()
            start_and_join(context)
            seconds += time.perf_counter() - begin
        return seconds / count * 1e3

    yield run


@measure("pool2_spawn_first_result", "spawn")
@measure("pool2_fork_first_result", "fork")
def pool2_first_result(size, method):
    context = mp.get_context(method)

    def run():
        begin = time.perf_counter()
        pool = context.Pool(2)
        pool.map(square, range(2))
        taken = (time.perf_counter() - begin) * 1e3
        pool.terminate()
        return taken

    yield run
