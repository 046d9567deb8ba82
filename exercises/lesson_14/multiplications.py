"""14.4: the multiplications of cutting every window out, and of scanning the picture once."""

from exercises import exercise


@exercise("14.4", whole=True, returns=("cut", "scanned"), exempt={"n": "zero", "size": "zero"})
def multiplications(n, size, layers):
    def run(n):
        total, n_C_prev = 0, 1
        for f, stride, n_C in layers:
            n = (n - f) // stride + 1
            if n_C > 0:
                total += n * n * f * f * n_C_prev * n_C
                n_C_prev = n_C
        return total, n

    one, _ = run(size)
    scanned, places = run(n)
    return places * places * one, scanned


@multiplications.cases
def _(rng):
    yield 6, 3, [(3, 1, 2)]
    yield 8, 4, [(3, 1, 2), (2, 2, 0)]
    yield 8, 6, [(3, 1, 2), (2, 2, 0), (2, 1, 3)]
    yield 1, 1, [(1, 1, 3)]
    yield 6, 6, [(3, 1, 4), (4, 1, 5)]
    yield 9, 5, [(2, 1, 3), (2, 2, 0), (2, 1, 2)]
    yield 28, 14, [(5, 1, 16), (2, 2, 0), (5, 1, 400), (1, 1, 400), (1, 1, 4)]
    yield 400, 25, [(4, 1, 12), (2, 2, 0), (4, 1, 24), (2, 2, 0), (4, 1, 48), (1, 1, 1)]
    yield 1600, 1205, [(1200, 1, 1), (2, 2, 0), (3, 1, 1)]
    yield 40, 12, [(2, 2, 0), (3, 1, 1500), (2, 2, 0), (2, 1, 2)]
    yield 30, 12, [(3, 3, 5), (4, 1, 2)]


ADD = "total += n * n * f * f * n_C_prev * n_C"
mistake = multiplications.mistake
mistake(
    "The first number is that of one window. Multiply it by how many windows there are.",
    ("places * places * one", "one"),
)
mistake(
    "Your windows stand in one row alone: there are places * places of them.",
    ("places * places * one", "places * one"),
)
mistake(
    "You count the windows as if they moved by one pixel: n - size + 1. They move by all strides.",
    ("places * places * one", "(n - size + 1) ** 2 * one"),
)
mistake(
    "The two numbers are swapped: cutting comes first.",
    ("return places * places * one, scanned", "return scanned, places * places * one"),
)
mistake(
    "A pooling layer counts in yours. It multiplies nothing, it only compares.",
    (ADD, "total += n * n * f * f * n_C_prev * max(n_C, 1)"),
    (
        "            if n_C > 0:\n                total",
        "            if True:\n                total",
    ),
    ("n_C_prev = n_C", "n_C_prev = n_C or n_C_prev"),
)
mistake(
    "After a pooling layer your channels are gone. It hands on as many as it gets.",
    ("                n_C_prev = n_C", "            n_C_prev = n_C"),
)
mistake(
    "You count with the size *before* the layer. A multiplication is made for each output.",
    ("            n = (n - f) // stride + 1\n", ""),
    (
        "                n_C_prev = n_C\n",
        "                n_C_prev = n_C\n            n = (n - f) // stride + 1\n",
    ),
)
mistake("The filters are squares: f * f cells each.", (ADD, ADD.replace("f * f", "f")))
mistake("The map is a square: n * n places.", (ADD, ADD.replace("n * n", "n")))
mistake(
    "The channels going out are missing: each of the n_C filters costs as much.",
    (ADD, ADD.removesuffix(" * n_C")),
)
mistake(
    "The channels coming in are missing: a filter covers all of them.",
    (ADD, ADD.replace(" * n_C_prev", "")),
)
mistake(
    "The stride is not used: a layer's output has (n - f) // stride + 1 cells a side.",
    ("(n - f) // stride + 1", "n - f + 1"),
)
mistake(
    "A layer's output has one cell more: (n - f) // stride + 1, for the first place is 0.",
    ("(n - f) // stride + 1", "(n - f) // stride"),
)
mistake(
    "Only the last layer counts in yours. Add them up: `+=`.",
    ("total += ", "total = "),
)
