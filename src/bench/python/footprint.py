"""Memory of a worker, and the processor time of a program that does nothing."""
import multiprocessing as mp
import os
import time

from registry import Absent, measure


def square(x):
    return x * x


def resident_mebibytes(pid):
    with open("/proc/%d/status" % pid) as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def check_proc():
    if not os.path.exists("/proc/self/status"):
        raise Absent("no /proc here")


@measure("worker_rss_idle", "fork", 0)
@measure("worker_rss_after_10000_tasks", "fork", 10_000)
@measure("worker_rss_idle_spawn", "spawn", 0)
def worker_rss(size, method, tasks):
    check_proc()

    def run():
        with mp.get_context(method).Pool(1) as pool:
            pid = pool.apply(os.getpid)
            pool.map(square, range(tasks), chunksize=1)
            return resident_mebibytes(pid)

    yield run


def processor_millis(pid):
    with open("/proc/%d/stat" % pid) as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


@measure("idle_cpu")
def idle_cpu(size):
    """Milliseconds of processor time per second, of a program with a pool of two, a queue and a process waiting at it."""
    check_proc()
    seconds = size.of(3, 1)

    def run():
        with mp.Pool(2) as pool:
            pool.map(square, range(1000), chunksize=1)
            queue = mp.Queue()
            waiting = mp.Process(target=queue.get, daemon=True)
            waiting.start()
            time.sleep(0.3)
            pids = [os.getpid()] + [process.pid for process in mp.active_children()]
            before = sum(map(processor_millis, pids))
            time.sleep(seconds)
            used = sum(map(processor_millis, pids)) - before
            waiting.kill()
            waiting.join()
        return used / seconds

    yield run
