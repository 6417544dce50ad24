"""Other ways to have work done by processes, from Python. Not measures of their own: they stand beside the pool's."""
import concurrent.futures as futures
import time

from registry import Absent, measure


def square(x):
    return x * x


def rate(count, work):
    begin = time.perf_counter()
    work()
    return count / (time.perf_counter() - begin)


@measure("peer_executor_map_chunk1", 1, 5_000, 1_000)
@measure("peer_executor_map_chunk100", 100, 200_000, 50_000)
def executor_map(size, chunk, full, quick):
    count = size.of(full, quick)
    with futures.ProcessPoolExecutor(2) as executor:
        yield lambda: rate(count, lambda: list(executor.map(square, range(count), chunksize=chunk)))


@measure("peer_executor_rtt")
def executor_rtt(size):
    count = size.of(1_000, 200)
    with futures.ProcessPoolExecutor(2) as executor:
        yield lambda: 1e6 / rate(count, lambda: [executor.submit(square, i).result() for i in range(count)])


def joblib():
    try:
        import joblib as found
    except ImportError:
        raise Absent("no joblib for this Python")
    return found


@measure("peer_joblib_map_chunk1", 1, 2_000, 500)
@measure("peer_joblib_map_chunk100", 100, 100_000, 20_000)
def joblib_map(size, chunk, full, quick):
    count = size.of(full, quick)
    found = joblib()
    with found.Parallel(n_jobs=2, batch_size=chunk) as parallel:
        yield lambda: rate(count, lambda: parallel(found.delayed(square)(i) for i in range(count)))
