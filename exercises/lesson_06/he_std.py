"""06.1: the spread of the first weights, by He's rule."""

import numpy as np

from exercises import exercise


@exercise("06.1")
def he_std(shape):
    n = 1
    for size in shape[:-1]:
        n *= size
    return np.sqrt(2 / n)


@he_std.cases
def _(rng):
    yield ((2, 5),)
    for shape in [
        *((8, 3), (100, 10), (3, 3, 2, 4), (5, 5, 1, 6), (1, 1, 64, 16), (3, 5, 4, 2), (3, 4, 8)),
        *((1, 7), (16, 1), (4096, 1000), (11, 11, 3, 96)),
    ]:
        yield (shape,)
    for axes in (2, 3, 4, 2, 3, 4):
        yield (tuple(int(n) for n in rng.integers(1, 10, axes)),)


RULE = "np.sqrt(2 / n)"
mistake = he_std.mistake
mistake("This is the variance. The standard deviation is its root.", (RULE, "2 / n"))
mistake(
    """The 2 is missing: behind a ReLU half of the gates are closed, so weights must be larger by
    the root of 2.""",
    (RULE, "np.sqrt(1 / n)"),
)
mistake("The root covers the 2 as well.", (RULE, "2 / np.sqrt(n)"))
mistake(
    "The more numbers are added, the smaller the weights must be: divide by n.",
    (RULE, "np.sqrt(2 * n)"),
)
mistake(
    "You divide with `//`, which cuts to a whole number: 2 // 9 is 0. Take `/`.",
    ("2 / n", "2 // n"),
)
mistake(
    """That is the bound of a uniform draw with that spread; asked is the standard deviation
    itself.""",
    ("2 / n", "6 / n"),
)
mistake(
    """You count what a layer gives, its last axis. What counts is how many numbers one unit adds
    up.""",
    ("2 / n", "2 / shape[-1]"),
)
mistake(
    "You count all weights of the layer. One unit has only those in front of the last axis.",
    ("shape[:-1]", "shape"),
)
mistake(
    """You take the first axis for all that a unit looks at. For a filter it is f · f · n_C_prev:
    everything but the last axis.""",
    ("2 / n", "2 / shape[0]"),
)
mistake(
    """You count the channels only. A filter looks at f · f places of each: everything but the last
    axis.""",
    ("2 / n", "2 / shape[-2]"),
)
mistake(
    """You leave out one side of the filter: it is f high and f wide, and both count. So do
    everything but the last axis.""",
    ("shape[:-1]", "shape[1:-1] if len(shape) > 2 else shape[:-1]"),
)
mistake(
    """This is Glorot's rule, with the outputs in the sum. He's rule counts what goes in only.""",
    ("2 / n", "2 / (n + shape[-1])"),
)
mistake(
    """You add the sizes. A filter of f × f over n_C_prev channels looks at f · f · n_C_prev
    numbers.""",
    ("2 / n", "2 / sum(shape[:-1])"),
)
