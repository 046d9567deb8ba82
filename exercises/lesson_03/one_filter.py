"""03.2: one filter slid over a volume."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("03.2", allow=("volume_at",), exempt={"w": "square"})
def one_filter(x, w):
    f = len(w)
    n_H, n_W = x.shape[0] - f + 1, x.shape[1] - f + 1
    out = np.zeros((n_H, n_W))
    for i in range(n_H):
        for j in range(n_W):
            out[i, j] = np.sum(x[i : i + f, j : j + f] * w)
    return out


@one_filter.cases
def _(rng):
    yield integers(rng, 2, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3)
    yield integers(rng, 4, 3, 2, low=0), integers(rng, 2, 2, 2, low=-2, high=3)
    yield integers(rng, 4, 4, 3) / 2, integers(rng, 2, 2, 3) / 4
    yield integers(rng, 3, 3, 3), integers(rng, 3, 3, 3)
    for n_C, f in ((3, 1), (1, 2), (4, 3), (5, 2), (2, 4), (3, 6), (16, 1)):
        n_H, n_W = f + rng.choice([1, 2, 3, 4], 2, replace=False)
        yield mixed(rng, n_H, n_W, n_C), mixed(rng, f, f, n_C)
    yield rng.integers(0, 256, (4, 3, 2)), mixed(rng, 2, 2, 2)


WINDOW = "x[i : i + f, j : j + f]"
MAP = "np.zeros((n_H, n_W))"
mistake = one_filter.mistake
mistake(
    """Your output still has the channels of the input. One filter adds them all up and gives one
    map of two axes, as deep as a sheet of paper.""",
    (MAP, "np.zeros((n_H, n_W, x.shape[2]))"),
    ("* w)", "* w, axis=(0, 1))"),
)
mistake(
    """The same map comes several times, once for each channel of the input. The sum has used the
    channels up: one filter gives one map of two axes.""",
    (MAP, "np.zeros((n_H, n_W, x.shape[2]))"),
)
mistake(
    """The last row and the last column of places are missing: there are n - f + 1, one more than
    n - f.""",
    (" - f + 1", " - f"),
)
mistake(
    """Your loops run over every pixel of the input, so the last windows hang over the edge. Loop
    over the output: n - f + 1 rows and columns.""",
    (" - f + 1", ""),
)
mistake(
    """Your output is as large as the input, with zeros where no window fits. It should have only
    the places where the filter fits: n - f + 1 each way.""",
    (MAP, "np.zeros(x.shape[:2])"),
)
mistake(
    """Your map is square, whatever the volume is. Rows come from x.shape[0], columns from
    x.shape[1]: a volume need not be as wide as high.""",
    ("x.shape[1]", "x.shape[0]"),
)
mistake(
    """The size of your map comes from x.shape[1] and x.shape[2], columns and channels. A volume is
    (n_H, n_W, n_C): rows are axis 0, columns axis 1.""",
    ("x.shape[1]", "x.shape[2]"),
    ("x.shape[0]", "x.shape[1]"),
)
mistake(
    "You take the mean of the products. Their sum is wanted.",
    ("np.sum", "np.mean"),
)
mistake(
    """You slide slice 0 of the filter over every channel. Each channel c has its own weights,
    w[:, :, c].""",
    ("* w)", "* w[..., :1])"),
)
mistake(
    """Only the last channel is left in your result: it overwrites the others. Inside a loop over
    channels, add with += instead of =.""",
    (WINDOW, "x[i : i + f, j : j + f, -1]"),
    ("* w)", "* w[..., -1])"),
)
mistake(
    "Your loop visits three channels. A volume may have any number of them: range(x.shape[2]).",
    (f"np.sum({WINDOW} * w)",
     "sum(np.sum(x[i : i + f, j : j + f, c] * w[:, :, c]) for c in range(3))"),
)  # fmt: skip
mistake(
    """Where x holds whole numbers, so does your map, and fractions are cut: np.zeros_like and
    dtype=x.dtype take the type from x. Make the map with np.zeros.""",
    (MAP, "np.zeros((n_H, n_W), dtype=x.dtype)"),
)
