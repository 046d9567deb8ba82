"""10.4: each channel slides under its own filter."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("10.4", exempt={"w": "square"})
def depthwise(x, w):
    f = w.shape[0]
    out = np.zeros((x.shape[0] - f + 1, x.shape[1] - f + 1, x.shape[2]))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(x[i : i + f, j : j + f] * w, axis=(0, 1))
    return out


@depthwise.cases
def _(rng):
    x = np.stack([np.arange(12.0).reshape(3, 4), np.full((3, 4), 2.0)], axis=-1)
    yield x, np.stack([[[1.0, 0], [0, -1]], [[1, 2], [3, 4]]], axis=-1)
    yield integers(rng, 4, 4, 2), integers(rng, 3, 3, 2)
    for n_H, n_W, f, n_C in (
        (4, 3, 2, 3),
        (3, 5, 3, 2),
        (5, 4, 2, 4),
        (6, 7, 3, 3),
        (7, 5, 4, 2),
        (6, 5, 5, 3),
        (4, 5, 2, 1),
        (3, 4, 1, 3),
    ):
        yield mixed(rng, n_H, n_W, n_C), mixed(rng, f, f, n_C)
    yield rng.normal(size=(5, 6, 2)), rng.normal(size=(3, 3, 2))


SUM, WINDOW = "np.sum(x[i : i + f, j : j + f] * w, axis=(0, 1))", "x[i : i + f, j : j + f]"
mistake = depthwise.mistake
mistake(
    """You add up over the channels as well, and every channel gets that one sum. That would be an
    ordinary filter; here each channel keeps its own: axis=(0, 1).""",
    (", axis=(0, 1)", ""),
)
mistake(
    "You add up over the channels as well, and a flat map is left. The result has n_C channels.",
    ("return out", "return out.sum(axis=-1)"),
)
AXES = "The sum runs over rows and columns of the window, axis=(0, 1). Yours runs over "
mistake(AXES + "axes 1 and 2, as in a batch.", ("axis=(0, 1)", "axis=(1, 2)"))
mistake(AXES + "one of them.", ("axis=(0, 1)", "axis=0"))
mistake(
    "All channels slide under the filter of channel 0. Each has its own: w[:, :, c] for channel c.",
    ("* w", "* w[..., :1]"),
)
mistake("All your filters look at channel 0.", (WINDOW, "x[i : i + f, j : j + f, :1]"))
mistake(
    """This is what you get with the filters turned by 180 degrees. Networks slide them as they are
    (lesson 01).""",
    ("* w", "* w[::-1, ::-1]"),
)
mistake(
    "You turn the filters on their side. As they are, w[u, v, c] meets x[i + u, j + v, c].",
    ("* w", "* w.transpose(1, 0, 2)"),
)
mistake(
    """The last row and the last column of windows are missing. There are n - f + 1 places for a
    window, one more than n - f.""",
    ("f + 1", "f"),
)
mistake(
    """Your result is as large as the volume, with zeros where the filter would hang over. It has
    n - f + 1 rows and columns.""",
    ("return out", "return np.pad(out, ((0, f - 1), (0, f - 1), (0, 0)))"),
)
mistake("You take the height for the width too.", ("x.shape[1] - f", "x.shape[0] - f"))
mistake("You take the mean of the products. Their sum is wanted.", ("np.sum", "np.mean"))
mistake("You add the weights to the pixels. Each is multiplied by its weight.", ("] * w", "] + w"))
CHANNEL = "Only channel {} of your result is filled, the others are zero: "
mistake(
    CHANNEL.format(0) + "is the loop over the channels missing, or does `return` stand inside it?",
    ("return out", "out[..., 1:] = 0\n    return out"),
)
mistake(
    CHANNEL.format("n_C - 1") + "is `out` made anew for each channel?",
    ("return out", "out[..., :-1] = 0\n    return out"),
)
mistake(
    "The numbers are right, but the channels stand first, as in PyTorch. Here they stand last.",
    ("return out", "return np.moveaxis(out, -1, 0)"),
)
mistake(
    """Your window never moves: it is the one at the upper left for every place. At row i and column
    j it begins there: x[i : i + f, j : j + f].""",
    (WINDOW, "x[:f, :f]"),
)
mistake(
    "Rows and columns of the window are exchanged: i counts rows and comes first.",
    (WINDOW, "x[j : j + f, i : i + f]"),
)
