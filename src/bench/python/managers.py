"""A dictionary in a manager's server."""
import multiprocessing as mp
import time

from registry import measure


@measure("manager_dict_set")
def manager_dict_set(size):
    count = size.of(3_000, 500)
    with mp.Manager() as manager:
        dictionary = manager.dict()

        def run():
            begin = time.perf_counter()
            for i in range(count):
                dictionary[i & 63] = i
            return (time.perf_counter() - begin) / count * 1e6

        yield run
