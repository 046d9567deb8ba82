"""25.1: dense weights behind Flatten, as PyTorch holds them."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("25.1")
def linear_weight(w, shape):
    n_H, n_W, n_C = shape
    n = w.shape[1]
    return w.reshape(n_H, n_W, n_C, n).transpose(3, 2, 0, 1).reshape(n, len(w))


@linear_weight.cases
def _(rng):
    yield np.arange(12.0).reshape(12, 1), (2, 2, 3)
    yield np.arange(8.0).reshape(4, 2), (1, 2, 2)
    yield integers(rng, 12, 3), (2, 3, 2)
    yield integers(rng, 6, 2), (3, 2, 1)  # one channel: only rows and columns change places
    yield integers(rng, 5, 4), (1, 1, 5)  # one pixel: the same
    yield integers(rng, 1, 1), (1, 1, 1)
    yield mixed(rng, 48, 7), (4, 4, 3)
    yield mixed(rng, 400, 5), (5, 5, 16)
    for _ in range(8):
        n_H, n_W, n_C, n = (int(k) for k in rng.integers(1, 6, 4))
        yield mixed(rng, n_H * n_W * n_C, n), (n_H, n_W, n_C)


RESHAPED = "w.reshape(n_H, n_W, n_C, n)"
WHOLE = f"{RESHAPED}.transpose(3, 2, 0, 1).reshape(n, len(w))"
mistake = linear_weight.mistake
mistake(
    """This is the trap itself: you turn the weights, but leave the rows in our order. Behind
    Flatten the values come channel by channel there.""",
    (WHOLE, "w.T"),
)
mistake(
    "The weights are as they came. Their rows must go into another order, and then be turned.",
    (WHOLE, "w"),
)
mistake(
    """The order of the inputs is right. But nn.Linear holds (n, n_prev), a row for each output:
    turn it.""",
    (WHOLE, f"{RESHAPED}.transpose(2, 0, 1, 3).reshape(-1, n)"),
)
mistake(
    """The shape is right, but nothing has been turned: reshape alone only cuts the same row of
    numbers into other pieces.""",
    (WHOLE, "w.reshape(n, -1)"),
)
mistake(
    """You go from channels first to channels last. This is the other way round: our rows have the
    channel fastest, PyTorch's have it slowest.""",
    (WHOLE, "w.reshape(n_C, n_H, n_W, n).transpose(3, 1, 2, 0).reshape(n, -1)"),
)
mistake(
    """The rows are in the right order, but then you cut them into other pieces. nn.Linear holds a
    row for each output: turn it, do not reshape it.""",
    (WHOLE, f"{RESHAPED}.transpose(2, 0, 1, 3).reshape(n, len(w))"),
)
mistake(
    "Rows and columns have changed places: the order must be (n, n_C, n_H, n_W).",
    ("(3, 2, 0, 1)", "(3, 2, 1, 0)"),
)
mistake(
    "You have read `shape` as (n_C, n_H, n_W). It is what has been flattened *here*: channel last.",
    ("n_H, n_W, n_C = shape", "n_C, n_H, n_W = shape"),
)
mistake(
    """Its values are in order, but it still has four axes, as filters have. nn.Linear holds two:
    join the last three.""",
    (".reshape(n, len(w))", ""),
)
mistake(
    "You have turned the outputs' axis into the middle: it must be the first of all four.",
    ("(3, 2, 0, 1)", "(2, 3, 0, 1)"),
)
