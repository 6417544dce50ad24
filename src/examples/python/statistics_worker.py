"""Works for a Java program: takes lists of numbers, sends back what Python knows about them."""

import statistics
import sys
from multiprocessing.connection import Client

address = sys.argv[1]
key = sys.stdin.buffer.read(32)  # not from the command line, which everybody can read

with Client(address, authkey=key) as connection:
    while True:
        try:
            numbers = connection.recv()
        except EOFError:  # the Java program has closed its end
            break
        connection.send({"mean": statistics.mean(numbers), "median": statistics.median(numbers)})
