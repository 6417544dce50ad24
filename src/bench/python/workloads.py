"""Three whole programs, each in Python's best idiom, after the three by which mpire and Ray compare pools."""
import collections
import multiprocessing as mp
import random
import time

from partner import end, start
from registry import measure


def milliseconds(work):
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1e3


# Numbers: many small filters over one large image, which all workers see.

SIDE = 800
IMAGE = None


def set_image(image):
    global IMAGE
    IMAGE = image


def convolve_numpy(kernel):
    import numpy

    image = numpy.frombuffer(IMAGE).reshape(SIDE, SIDE)
    inner = SIDE - 3
    total = numpy.zeros((inner, inner))
    for row in range(4):
        for column in range(4):
            total += kernel[4 * row + column] * image[row : row + inner, column : column + inner]
    return float(total.sum())


def convolve_plain(kernel):
    inner, total = SIDE - 3, 0.0
    for at_row in range(inner):
        for row in range(4):
            begin = (at_row + row) * SIDE
            line = IMAGE[begin : begin + SIDE]
            for column in range(4):
                total += kernel[4 * row + column] * sum(line[column : column + inner])
    return total


def convolution():
    try:
        import numpy  # noqa: F401

        return convolve_numpy
    except ImportError:
        return convolve_plain


@measure("workload_numbers")
def workload_numbers(size):
    image = mp.RawArray("d", SIDE * SIDE)
    for i in range(SIDE * SIDE):
        image[i] = i % 255
    kernels = [[float(i + j) for j in range(16)] for i in range(size.of(40, 8))]
    convolve = convolution()

    def work():
        with mp.Pool(2, set_image, (image,)) as pool:
            pool.map(convolve, kernels, chunksize=1)

    yield lambda: milliseconds(work)


# State: a stream of documents; each worker counts the beginnings of the words it has seen, and tells at the end.


def count_prefixes(documents, answer):
    counts = collections.Counter()
    for document in iter(documents.get, None):
        for word in document.split():
            for end_ in range(1, len(word) + 1):
                counts[word[:end_]] += 1
    answer.put(sum(1 for count in counts.values() if count > 3))


def make_documents(count):
    generator = random.Random(7)
    letters = "abcdefghij"
    return [
        " ".join("".join(generator.choices(letters, k=generator.randint(1, 8))) for _ in range(500))
        for _ in range(count)
    ]


@measure("workload_state")
def workload_state(size):
    documents = make_documents(size.of(300, 60))

    def work():
        answer = mp.SimpleQueue()
        queues = [mp.Queue() for _ in range(2)]
        partners = [start(count_prefixes, queue, answer) for queue in queues]
        for i, document in enumerate(documents):
            queues[i % 2].put(document)
        for queue in queues:
            queue.put(None)
        for _ in queues:
            answer.get()
        end(*partners)

    yield lambda: milliseconds(work)


# A beginning that costs: a quarter of a second for each worker's model, then many small questions.

MODEL = None


def load_model():
    global MODEL
    time.sleep(0.25)
    MODEL = [i * 0.5 for i in range(100_000)]


def predict(x):
    return MODEL[x] + 1


@measure("workload_initialization")
def workload_initialization(size):
    count = size.of(20_000, 5_000)

    def work():
        with mp.Pool(2, load_model) as pool:
            pool.map(predict, range(count))

    yield lambda: milliseconds(work)
