"""03.1: the filter laid on one place of the volume."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("03.1", exempt={"w": "square"})
def volume_at(x, w, i, j):
    f = len(w)
    return np.sum(x[i : i + f, j : j + f] * w)


@volume_at.cases
def _(rng):
    yield integers(rng, 2, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3), 0, 1
    yield integers(rng, 4, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3), 2, 0
    for n_C, f in ((3, 4), (1, 1), (4, 2), (5, 3), (2, 7), (3, 5), (16, 2)):
        n_H, n_W = f + rng.choice([2, 3, 4, 5], 2, replace=False)
        i, j = rng.choice(min(n_H, n_W) - f + 1, 2, replace=False)
        yield mixed(rng, n_H, n_W, n_C), mixed(rng, f, f, n_C), int(i), int(j)
    yield mixed(rng, 7, 9, 4), mixed(rng, 3, 3, 4), 4, 6
    yield mixed(rng, 9, 7, 3), mixed(rng, 2, 2, 3), 7, 5
    yield rng.integers(0, 256, (4, 3, 3)), mixed(rng, 2, 2, 3), 2, 1


WINDOW = "x[i : i + f, j : j + f]"
mistake = volume_at.mistake
mistake(
    """You return one sum for each channel. A filter reaches through the whole depth: add its
    channels up as well, so that a single number is left.""",
    ("* w)", "* w, axis=(0, 1))"),
)
mistake(
    """Only channel 0 counts in yours. The filter has a slice of weights for every channel of the
    input, and all of them take part. If you loop over the channels: is the `return` in the
    loop?""",
    (WINDOW, "x[i : i + f, j : j + f, :1]"),
    ("* w)", "* w[..., :1])"),
)
mistake(
    """Only the last channel counts in yours. Inside a loop over the channels, add with +=: a plain
    = forgets what was there.""",
    (WINDOW, "x[i : i + f, j : j + f, -1]"),
    ("* w)", "* w[..., -1])"),
)
mistake(
    """You lay slice 0 of the filter on every channel. Each channel c has weights of its own,
    w[:, :, c]: that is how a filter tells red from green.""",
    ("* w)", "* w[..., :1])"),
)
mistake(
    """You add up the channels first and multiply then, as if the picture were gray. Multiply each
    channel by its own weights first, then add.""",
    (f"{WINDOW} * w", f"{WINDOW}.sum(axis=2) * w.sum(axis=2)"),
)
mistake(
    """You multiply two sums, that of the window and that of the filter. Multiply first, each pixel
    with the weight that lies on it, and add up then.""",
    (f"{WINDOW} * w)", f"{WINDOW}) * np.sum(w)"),
)
mistake("You return all the products. Their sum is the one number wanted.", ("np.sum(", "("))
mistake(
    """You take the mean of the products. Their sum is wanted: the mean is f * f * n_C times
    smaller, and would make large filters weak.""",
    ("np.sum", "np.mean"),
)
mistake(
    "Your window is always the one in the top left corner: i and j are not used.",
    (WINDOW, "x[:f, :f]"),
)
mistake(
    """The @ is the product of matrices, rows times columns. A pixel meets one weight only, the one
    that lies on it: multiply number by number, with *.""",
    (f"{WINDOW} * w", f"{WINDOW} @ w"),
)
mistake(
    """The window is one row and one column short. A slice a:b ends before b, so a window of f rows
    is i : i + f, not i : i + f - 1.""",
    (WINDOW, "x[i : i + f - 1, j : j + f - 1]"),
)
mistake(
    """The last row and the last column of weights take no part. range(f) already ends at f - 1, so
    range(f - 1) is one round short.""",
    ("len(w)", "len(w) - 1"),
    ("* w)", "* w[:f, :f])"),
)
mistake(
    """Your loop visits three channels. A volume may have any number of them: range(x.shape[2]).""",
    (f"np.sum({WINDOW} * w)",
     "sum(np.sum(x[i : i + f, j : j + f, c] * w[:, :, c]) for c in range(3))"),
)  # fmt: skip
mistake(
    """You cut the axes 1 and 2, columns and channels. Rows and columns are the first two axes, and
    the channels come last: x[i : i + f, j : j + f].""",
    (WINDOW, "x[:, i : i + f, j : j + f]"),
)
