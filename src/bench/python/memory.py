"""Arrays element by element, and shared memory by name."""
import multiprocessing as mp
import time
from multiprocessing import shared_memory

from registry import measure


def timed(count, work):
    begin = time.perf_counter()
    work()
    return count / (time.perf_counter() - begin)


def fill(array, count):
    for i in range(count):
        array[i] = i


@measure("rawarray_set")
def rawarray_set(size):
    count = size.of(1_000_000, 200_000)
    array = mp.RawArray("d", count)
    yield lambda: timed(count, lambda: fill(array, count))


@measure("rawarray_sum")
def rawarray_sum(size):
    count = size.of(1_000_000, 200_000)
    array = mp.RawArray("d", count)
    yield lambda: timed(count, lambda: sum(array))


@measure("array_locked_set")
def array_locked_set(size):
    count = size.of(200_000, 40_000)
    array = mp.Array("d", count)
    yield lambda: timed(count, lambda: fill(array, count))


@measure("sharedmemory_create_unlink")
def sharedmemory_create_unlink(size):
    count = size.of(200, 50)

    def run():
        begin = time.perf_counter()
        for _ in range(count):
            memory = shared_memory.SharedMemory(create=True, size=1 << 20)
            memory.close()
            memory.unlink()
        return (time.perf_counter() - begin) / count * 1e6

    yield run
