"""Processes that work beside the one that measures. They live through all runs, so that no run pays for their start."""
import multiprocessing as mp


class Partners:
    """Some processes that do the same each time they are told to go, and tell when they are done."""

    def __init__(self, count, round_, *arguments):
        self.gates = [mp.Semaphore(0) for _ in range(count)]
        self.done = mp.Semaphore(0)
        self.processes = [start(_rounds, gate, self.done, round_, arguments) for gate in self.gates]
        self.await_done()  # each says first that it is there

    def go(self):
        for gate in self.gates:
            gate.release()

    def await_done(self):
        for _ in self.gates:
            self.done.acquire()

    def close(self):
        end(*self.processes)


def _rounds(gate, done, round_, arguments):
    while True:
        done.release()
        gate.acquire()
        round_(*arguments)


def start(target, *arguments):
    process = mp.Process(target=target, args=arguments, daemon=True)
    process.start()
    return process


def end(*processes):
    for process in processes:
        process.kill()
        process.join()
