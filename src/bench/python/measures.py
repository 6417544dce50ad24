"""Python's side of the benchmark. It is told over stdin what to do and answers each line by one on stdout:

    open NAME full|quick SECONDS    set up, then run unmeasured for that long    ready | absent WHY | failed WHY
    run                             run once                                     value NUMBER | failed WHY
    close                           clean up and end                             closed
"""
import sys
import time


def say(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def load():
    import deaths, footprint, locks, managers, memory, peers, pipes, pools, queues_, starts, workloads  # noqa: F401


def warm_up(run, seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        run()


def serve():
    # Here, and not above: children of the method spawn read this file, too, and need none of it.
    import platform

    import registry

    say("hello Python " + platform.python_version())
    load()
    current = run = None
    for line in sys.stdin:
        word, *rest = line.split()
        try:
            if word == "open":
                current = registry.open_measure(rest[0], registry.Size(rest[1] == "quick"))
                run = next(current)
                warm_up(run, float(rest[2]))
                say("ready")
            elif word == "run":
                say("value %r" % float(run()))
            elif word == "close":
                next(current, None)
                say("closed")
                return
        except registry.Absent as absent:
            say("absent " + str(absent))
        except Exception as failure:  # the other side must hear of whatever it is
            say("failed %s: %s" % (type(failure).__name__, str(failure).replace("\n", " ")))


if __name__ == "__main__":
    serve()
