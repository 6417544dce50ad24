"""The measures by name. A measure is a generator: it sets up, yields a function that runs once and returns a value, cleans up."""

MEASURES = {}


class Absent(Exception):
    """What the measure needs is not on this machine."""


class Size:
    """How much work one run does."""

    def __init__(self, quick):
        self.quick = quick

    def of(self, full, quick):
        return quick if self.quick else full


def measure(name, *arguments):
    """Registers a generator function of (size, *arguments) under a name; stack it for variants."""

    def register(function):
        MEASURES[name] = (function, arguments)
        return function

    return register


def open_measure(name, size):
    function, arguments = MEASURES[name]
    return function(size, *arguments)
