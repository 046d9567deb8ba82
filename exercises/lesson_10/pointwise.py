"""10.1: a 1 x 1 convolution as a product of matrices."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("10.1")
def pointwise(x, w, b):
    return x @ w + b


@pointwise.cases
def _(rng):
    w = np.array([[1.0, 0], [0, 1], [2, -1]])
    yield np.arange(12.0).reshape(2, 2, 3), w, np.array([10.0, -20])
    yield integers(rng, 2, 3, 2), np.array([[1.0, 0, 2], [0, -1, 1]]), np.array([0.5, 1, -2])
    yield integers(rng, 3, 2, 2), integers(rng, 2, 2), np.array([1.0, -3])
    yield integers(rng, 2, 3, 1), np.array([[1.0, -1, 0.5]]), np.array([2.0, 2, 0])
    for n_H, n_W, before, n_C in ((3, 3, 3, 3), (2, 4, 5, 3), (5, 3, 2, 6), (4, 3, 1, 2)):
        yield mixed(rng, n_H, n_W, before), mixed(rng, before, n_C), mixed(rng, n_C)
        yield rng.normal(size=(n_H, n_W, before)), mixed(rng, before, n_C), mixed(rng, n_C)
    yield integers(rng, 1, 4, 3), integers(rng, 3, 1), np.array([2.0])


RESULT = "x @ w + b"
mistake = pointwise.mistake
mistake(
    "The biases are missing: add b, one number for each filter, to the rows of the product.",
    (" + b", ""),
)
mistake(
    "You add the bias for each channel that comes in. It is added once, after the sum over them.",
    ("+ b", "+ b * x.shape[2]"),
)
mistake(
    "Every filter gets the bias of the first. b itself, added to a row, puts each in its place.",
    ("+ b", "+ b[0]"),
)
mistake(
    "You add the biases to the weights, before the product. They come after it: rows @ w + b.",
    (RESULT, "x @ (w + b)"),
)
mistake(
    """You use the weights on their side, w.T. They have a row for each channel that comes in and a
    column for each filter, which is just what the product rows @ w needs.""",
    ("@ w", "@ w.T"),
)
FIRST = """The weights stand before the volume, w @ x. In a product of tables each row of the first
    meets each column of the second: the places are the rows, so x comes first."""
mistake(FIRST, ("x @ w", "w @ x"))
mistake(FIRST, ("x @ w", "w @ x.reshape(-1, x.shape[2])"))
ROWS = """You reshape to one row for each channel. A reshape moves no number: in memory the channels
    of one place stand side by side, so such rows mix places. Take one row for each place."""
BY_CHANNEL = "x.reshape(x.shape[2], -1)"
mistake(ROWS, (RESULT, f"({BY_CHANNEL}.T @ w + b).reshape(*x.shape[:2], -1)"))
mistake(ROWS, (RESULT, f"(w.T @ {BY_CHANNEL}).reshape(*x.shape[:2], -1) + b"))
mistake(
    """The product is laid out with width and height exchanged: the last reshape must be to
    (n_H, n_W, n_C), the order in which the places were taken.""",
    (RESULT, "(x @ w + b).reshape(x.shape[1], x.shape[0], -1)"),
)
mistake(
    """The numbers are right, but they still stand in a table with one row for each place. Reshape
    it to (n_H, n_W, n_C).""",
    (RESULT, "(x @ w + b).reshape(-1, w.shape[1])"),
)
mistake(
    """The product is turned on its side before the last reshape, which moves no number. Without
    the .T it has a row for each place, as the reshape needs it.""",
    (RESULT, "(x @ w + b).reshape(-1, w.shape[1]).T.reshape(*x.shape[:2], -1)"),
)
mistake(
    "The numbers are right, but the channels stand first, as in PyTorch. Here they stand last.",
    (RESULT, "np.moveaxis(x @ w + b, -1, 0)"),
)
mistake(
    "You take the mean over the channels that come in. Wanted is their weighted sum.",
    ("x @ w", "x @ w / x.shape[2]"),
)
mistake(
    """Only the last channel that comes in counts in yours: is each product written over the one
    before, with = in place of +=?""",
    ("x @ w", "x[..., -1:] * w[-1]"),
)
mistake(
    """The sign * multiplies number by number and adds nothing up. What is wanted is the sum over
    the channels: @, the product of matrices.""",
    ("@", "*"),
)
mistake(
    "You apply ReLU as well. Wanted are the sums before it, negative ones too.",
    (RESULT, "np.maximum(x @ w + b, 0)"),
)
