"""07.1: the table of the shapes that come out of every layer."""

from exercises import exercise

LENET = [
    *(("conv", 5, 6), ("pool", 2), ("conv", 5, 16), ("pool", 2)),
    *(("flatten",), ("dense", 120), ("dense", 84), ("dense", 10)),
]


@exercise("07.1")
def output_shapes(shape, layers):
    shapes = []
    for kind, *options in layers:
        if kind == "conv":
            f, n_C = options
            shape = (shape[0] - f + 1, shape[1] - f + 1, n_C)
        elif kind == "pool":
            (size,) = options
            shape = (shape[0] // size, shape[1] // size, shape[2])
        elif kind == "flatten":
            shape = (shape[0] * shape[1] * shape[2],)
        else:
            shape = (*options,)
        shapes.append(shape)
    return shapes


@output_shapes.cases
def _(rng):
    yield (6, 8, 3), [("conv", 3, 4)]
    yield (6, 8, 3), [("pool", 2)]
    yield (9, 7, 2), [("pool", 2), ("conv", 3, 5)]
    yield (7, 6, 2), [("conv", 3, 4), ("pool", 2), ("flatten",)]
    yield (5, 4, 3), [("flatten",), ("dense", 10)]
    yield (12, 11, 1), [("conv", 2, 3), ("pool", 3), ("conv", 3, 2), ("flatten",), ("dense", 4)]
    yield (10, 10, 2), [("conv", 3, 4), ("conv", 3, 3), ("pool", 2), ("pool", 2)]
    yield (9, 4, 1), [("conv", 1, 1), ("pool", 1), ("flatten",), ("dense", 1)]
    yield (32, 32, 3), LENET
    yield (28, 28, 1), LENET[2:]
    yield (1080, 1920, 3), [("conv", 11, 96), ("pool", 7), ("pool", 10), ("conv", 1, 1280)]
    for _ in range(5):
        f, size, n_C, n = (int(v) for v in rng.integers(2, 6, 4))
        n_H, n_W = (int(v) for v in 20 + rng.choice(9, 2, replace=False))
        layers = [("conv", f, n_C), ("pool", size), ("conv", 3, n_C + 2), ("flatten",)]
        yield (n_H, n_W, int(rng.integers(1, 4))), [*layers, ("dense", n), ("dense", 2)]


CONV = "(shape[0] - f + 1, shape[1] - f + 1, n_C)"
POOL = "(shape[0] // size, shape[1] // size, shape[2])"
FLAT = "(shape[0] * shape[1] * shape[2],)"
mistake = output_shapes.mistake
mistake(
    """Your convolution keeps height and width. Without padding a filter of f fits at n - f + 1
    places.""",
    (CONV, "(shape[0], shape[1], n_C)"),
)
mistake(
    """After a convolution you are one short in height and width: n - f counts the steps, and
    before the first step there is already one place. It is n - f + 1.""",
    ("- f + 1", "- f"),
)
mistake(
    """Your convolution keeps the number of channels. Each filter makes one map, so there are as
    many channels after it as it has filters.""",
    ("f + 1, n_C)", "f + 1, shape[2])"),
)
mistake(
    """You multiply the channels by the number of filters. A filter adds up over all channels and
    makes a single map, so the channels that come in do not count.""",
    ("f + 1, n_C)", "f + 1, shape[2] * n_C)"),
)
mistake(
    """Your pooling window moves by one pixel at a time. Here it moves by its own size, so height
    and width are divided by it.""",
    ("// size", "- size + 1"),
)
mistake(
    """Your pooling rounds up. A window that does not fit any more is left out, so the division is
    rounded down: n // size.""",
    (POOL, "(-(-shape[0] // size), -(-shape[1] // size), shape[2])"),
)
mistake(
    """Your pooling divides the channels, too. Each channel is pooled by itself, so there are as
    many after as before.""",
    ("shape[2])", "shape[2] // size)"),
)
mistake(
    "Your pooling always halves. Windows have `size` rows and columns, which need not be 2.",
    ("// size", "// 2"),
)
mistake(
    """Your sizes after pooling are not whole numbers: / always makes a float. Use //, which also
    leaves out the window that does not fit.""",
    ("//", "/"),
)
mistake(
    """Flattening forgets the channels: all numbers of the volume stand in the row,
    n_H * n_W * n_C.""",
    (FLAT, "(shape[0] * shape[1],)"),
)
mistake(
    """The shape of a row of numbers is a tuple as well, with one entry: (400,), with the comma, and
    not 400.""",
    (FLAT, "shape[0] * shape[1] * shape[2]"),
    ("(*options,)", "options[0]"),
)
mistake(
    """Your convolution works out the width from the height. Pictures need not be square: the width
    is shape[1] - f + 1.""",
    ("shape[1] - f", "shape[0] - f"),
)
mistake(
    """The two numbers of a convolution are swapped: ("conv", f, n_C) has the size of the filters
    first, then how many there are.""",
    ("f, n_C = options", "n_C, f = options"),
)
mistake(
    """Your list begins with the shape of the input. Only the outputs are wanted: one shape for each
    layer.""",
    ("shapes = []", "shapes = [tuple(shape)]"),
)
mistake(
    """The last shape is missing: you note what goes into each layer. Wanted is what comes out, so
    append after the shape has been worked out.""",
    ("shapes = []", "shapes = [tuple(shape)]"),
    ("return shapes", "return shapes[:-1]"),
)
mistake(
    "You return the last shape alone. Wanted is a list with the output shape of every layer.",
    ("return shapes", "return shapes[-1]"),
)
mistake(
    """Every layer of yours gets the shape of the picture. What goes into a layer is what came out
    of the one before: shape = ... in the loop.""",
    ("shape =", "out ="),
    ("append(shape)", "append(out)"),
)
mistake(
    """Only the first layer is worked out: the `return` stands inside the loop and ends it. It
    belongs after the loop.""",
    ("return shapes", "return shapes[:1]"),
)
