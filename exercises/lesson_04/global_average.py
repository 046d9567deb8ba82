"""04.4: the average of every channel of every image."""

import numpy as np

from exercises import exercise, mixed


@exercise("04.4")
def global_average(x):
    return x.mean(axis=(1, 2))


@global_average.cases
def _(rng):
    yield np.array([[[[1.0, 40], [3, 0], [5, 2]], [[5, 0], [7, 8], [3, 4]]]])
    yield mixed(rng, 2, 3, 4, 1)
    yield mixed(rng, 3, 2, 2, 2)
    yield mixed(rng, 1, 1, 6, 3)
    yield rng.integers(0, 256, (2, 3, 2, 3))
    for m, n_C in ((1, 4), (2, 3), (5, 2), (3, 4), (4, 7)):
        n_H, n_W = rng.choice([2, 3, 4, 5], 2, replace=False)
        yield mixed(rng, m, n_H, n_W, n_C)
    yield mixed(rng, 2, 8, 7, 2)


MEAN = "x.mean(axis=(1, 2))"
SUM = "x.sum(axis=(1, 2))"
mistake = global_average.mistake
mistake(
    """You average over axes 0 and 1. Axis 0 counts the images of the batch, which must stay apart;
    rows and columns are axes 1 and 2 of (m, n_H, n_W, n_C).""",
    ("(1, 2)", "(0, 1)"),
)
mistake(
    """You average over the last two axes. That is right where channels come first, as in PyTorch;
    here the shape is (m, n_H, n_W, n_C), and rows and columns are axes 1 and 2.""",
    ("(1, 2)", "(2, 3)"),
)
mistake(
    """You average everything into a single number. Each channel of each image has an average of
    its own: only the axes of rows and columns go, axis=(1, 2).""",
    ("axis=(1, 2)", ""),
)
mistake(
    "You average over the images of the batch as well. Each image keeps its own numbers: (m, n_C).",
    ("(1, 2)", "(0, 1, 2)"),
)
mistake(
    """You average over the channels as well. Each channel keeps a number of its own: the result has
    the shape (m, n_C).""",
    ("(1, 2)", "(1, 2, 3)"),
)
mistake(
    """You average over the rows only; the columns are still there. Give both axes at once:
    axis=(1, 2).""",
    ("(1, 2)", "1"),
)
mistake(
    """You average over rows and channels; the columns are still there. Either you name axis 3, or
    you average over axis 1 first and then over axis 2 of what is left, (m, n_W, n_C): by then axis
    2 is the channels. Do both at once: axis=(1, 2).""",
    ("(1, 2)", "(1, 3)"),
)
mistake(
    """The numbers are right, but the shape is (m, 1, 1, n_C). Drop the two axes of length 1: leave
    out keepdims.""",
    ("(1, 2)", "(1, 2), keepdims=True"),
)
mistake(
    "You add up over all positions. For the average, divide by their number, n_H * n_W.",
    (MEAN, SUM),
)
mistake(
    "These are the maxima of the channels (global max pooling). Wanted are the averages.",
    ("mean", "max"),
)
mistake(
    "You divide by the square of one side. A picture need not be square: n_H * n_W.",
    (MEAN, f"{SUM} / x.shape[1] ** 2"),
)
mistake(
    """If it is the mean that stops: it takes its axes as one tuple, with brackets of its own,
    x.mean(axis=(1, 2)), not as two arguments.""",
    ("axis=(1, 2)", "1, 2"),
)
mistake("Axes come as a tuple: axis=(1, 2), not as a list.", ("(1, 2)", "[1, 2]"))
mistake(
    """You reshape to (m, n_C, ...) before you average. A reshape moves no number: in memory the
    channels of one pixel stand side by side, so your groups mix them. Average over axis=(1, 2).""",
    (MEAN, "x.reshape(len(x), x.shape[3], -1).mean(axis=2)"),
)
mistake(
    """Where x holds whole numbers, so does your result, and the averages are cut: np.zeros_like and
    dtype=x.dtype take the type from x. Make it with np.zeros.""",
    (MEAN, f"{MEAN}.astype(x.dtype)"),
)
