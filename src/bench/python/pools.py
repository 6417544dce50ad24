"""What a pool takes per task, from one task at a time to two million."""
import multiprocessing as mp
import os
import time

from registry import measure


def square(x):
    return x * x


def rate(count, work):
    begin = time.perf_counter()
    work()
    return count / (time.perf_counter() - begin)


@measure("pool_map_chunk1", 2, 20_000, 5_000, 1)
@measure("pool_map_default_chunk", 2, 2_000_000, 400_000, None)
@measure("pool_map_chunk1_workers1", 1, 20_000, 5_000, 1)
@measure("pool_map_chunk1_workers2", 2, 20_000, 5_000, 1)
@measure("pool_map_chunk1_workers4", 4, 20_000, 5_000, 1)
@measure("pool_map_chunk1_workers8", 8, 20_000, 5_000, 1)
@measure("pool_map_chunk10_workers1", 1, 200_000, 50_000, 10)
@measure("pool_map_chunk10_workers2", 2, 200_000, 50_000, 10)
@measure("pool_map_chunk10_workers4", 4, 200_000, 50_000, 10)
@measure("pool_map_chunk10_workers8", 8, 200_000, 50_000, 10)
@measure("pool_map_chunk100_workers1", 1, 1_000_000, 200_000, 100)
@measure("pool_map_chunk100_workers2", 2, 1_000_000, 200_000, 100)
@measure("pool_map_chunk100_workers4", 4, 1_000_000, 200_000, 100)
@measure("pool_map_chunk100_workers8", 8, 1_000_000, 200_000, 100)
@measure("pool_map_default_workers1", 1, 2_000_000, 400_000, None)
@measure("pool_map_default_workers2", 2, 2_000_000, 400_000, None)
@measure("pool_map_default_workers4", 4, 2_000_000, 400_000, None)
@measure("pool_map_default_workers8", 8, 2_000_000, 400_000, None)
def pool_map(size, workers, full, quick, chunk):
    count = size.of(full, quick)
    with mp.Pool(workers) as pool:
        yield lambda: rate(count, lambda: pool.map(square, range(count), chunksize=chunk))


@measure("pool_imap_unordered_chunk1")
def pool_imap_unordered(size):
    count = size.of(20_000, 5_000)

    def drain():
        for _ in pool.imap_unordered(square, range(count)):
            pass

    with mp.Pool(2) as pool:
        yield lambda: rate(count, drain)


@measure("pool_apply_rtt")
def pool_apply_rtt(size):
    count = size.of(2_000, 500)

    def run():
        begin = time.perf_counter()
        for i in range(count):
            pool.apply(square, (i,))
        return (time.perf_counter() - begin) / count * 1e6

    with mp.Pool(2) as pool:
        yield run


@measure("pool_apply_8MiB_arg")
def pool_apply_big(size):
    big = os.urandom(8 << 20)
    count = size.of(15, 5)

    def work():
        for _ in range(count):
            pool.apply(len, (big,))

    with mp.Pool(2) as pool:
        yield lambda: rate(8 * count, work)


@measure("pool_map_8MiB_arg")
def pool_map_big(size):
    big = os.urandom(8 << 20)
    count = size.of(15, 5)
    with mp.Pool(2) as pool:
        yield lambda: rate(8 * count, lambda: pool.map(len, [big] * count, chunksize=1))


@measure("pool_idle_rtt_p50", 0.50)
@measure("pool_idle_rtt_p99", 0.99)
def pool_idle_rtt(size, quantile):
    count = size.of(200, 50)

    def run():
        taken = []
        for i in range(count):
            time.sleep(0.005)
            begin = time.perf_counter()
            pool.apply(square, (i,))
            taken.append(time.perf_counter() - begin)
        return sorted(taken)[min(count - 1, int(count * quantile))] * 1e6

    with mp.Pool(2) as pool:
        yield run


def numbers(taken):
    while True:
        with taken.get_lock():
            taken.value += 1
        yield taken.value


@measure("imap_read_ahead")
def imap_read_ahead(size):
    """How many items of an endless input are taken in half a second by a consumer that takes ten results and rests."""

    def run():
        taken = mp.Value("q", 0)
        with mp.Pool(2) as pool:
            results = pool.imap(square, numbers(taken))
            for _ in range(10):
                next(results)
            time.sleep(0.5)
            count = taken.value
        return count - 10

    yield run
