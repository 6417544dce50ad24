"""What happens, and how soon, when a process is killed."""
import concurrent.futures as futures
import multiprocessing as mp
import os
import signal
import subprocess
import sys
import time

from registry import measure


def tell_and_rest(pid):
    pid.value = os.getpid()
    time.sleep(60)


def await_pid(pid):
    while not pid.value:
        time.sleep(0.001)
    return pid.value


PID = None


def remember(pid):
    global PID
    PID = pid


def rest():
    tell_and_rest(PID)


@measure("sigkill_to_error")
def sigkill_to_error(size):
    """Of the executor: the result of a Pool's killed worker never comes."""

    def run():
        pid = mp.Value("q", 0)
        with futures.ProcessPoolExecutor(2, initializer=remember, initargs=(pid,)) as executor:
            future = executor.submit(rest)
            victim = await_pid(pid)
            begin = time.perf_counter()
            os.kill(victim, signal.SIGKILL)
            try:
                future.result()
            except futures.process.BrokenProcessPool:
                return (time.perf_counter() - begin) * 1e3

    yield run


BARRIER = None


def remember_both(pid, barrier):
    global PID, BARRIER
    PID, BARRIER = pid, barrier


def meet():
    BARRIER.wait(30)


@measure("sigkill_to_full_strength")
def sigkill_to_full_strength(size):
    """Until two tasks run at once again in a pool of two."""

    def run():
        pid, barrier = mp.Value("q", 0), mp.Barrier(2)
        with mp.Pool(2, remember_both, (pid, barrier)) as pool:
            pool.apply_async(rest)
            victim = await_pid(pid)
            begin = time.perf_counter()
            os.kill(victim, signal.SIGKILL)
            for each in [pool.apply_async(meet) for _ in range(2)]:
                each.get(30)
            return (time.perf_counter() - begin) * 1e3

    yield run


def busy(_):
    end = time.time() + 20
    while time.time() < end:
        pass


def orphan_maker():
    """A program of its own: four workers at work. It says who they are."""
    pool = mp.Pool(4)
    pool.map_async(busy, range(4), chunksize=1)
    print(*[process.pid for process in mp.active_children()], flush=True)
    time.sleep(60)


def is_alive(pid):
    try:
        with open("/proc/%d/stat" % pid) as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@measure("orphans_after_1s")
def orphans_after_1s(size):
    def run():
        code = "import sys; sys.path.insert(0, %r); import deaths; deaths.orphan_maker()" % os.path.dirname(__file__)
        parent = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        children = [int(pid) for pid in parent.stdout.readline().split()]
        time.sleep(0.3)
        parent.kill()
        parent.wait()
        time.sleep(1)
        left = [pid for pid in children if is_alive(pid)]
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        return len(left)

    yield run
