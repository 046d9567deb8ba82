"""04.2: the average of every window of a volume, channel by channel."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("04.2", allow=("max_pool",), exempt={"size": "zero", "stride": "zero"})
def average_pool(x, size, stride):
    n_H, n_W = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
    out = np.zeros((n_H, n_W, x.shape[2]))
    for i in range(n_H):
        for j in range(n_W):
            top, left = i * stride, j * stride
            window = x[top : top + size, left : left + size]
            out[i, j] = np.mean(window, axis=(0, 1))
    return out


@average_pool.cases
def _(rng):
    first, second = [[1.0, 3, 2, 9], [5, 3, 0, 1]], [[40, 0, 8, 8], [0, 8, 8, 8]]
    yield np.stack([first, second], axis=-1), 2, 2
    yield integers(rng, 4, 4, 1), 2, 1
    yield rng.integers(0, 256, (5, 4, 3)), 2, 2
    for n_H, n_W, n_C, size, stride in (
        (5, 4, 3, 2, 2), (5, 6, 2, 3, 2), (4, 6, 4, 1, 1), (7, 5, 1, 1, 3), (6, 7, 5, 2, 3),
        (8, 6, 2, 4, 1), (9, 7, 3, 3, 3), (7, 10, 2, 5, 4), (11, 8, 1, 2, 5), (8, 7, 9, 6, 1),
    ):  # fmt: skip
        yield mixed(rng, n_H, n_W, n_C), size, stride


MEAN = "np.mean(window, axis=(0, 1))"
SUM = "np.sum(window, axis=(0, 1))"
PLACE = "i * stride, j * stride"
mistake = average_pool.mistake
mistake("These are the maxima of the windows. Wanted is the average of each.", ("mean", "max"))
mistake(
    """These are the sums of the windows. For the average, divide by the number of cells in a
    window, size * size.""",
    ("mean", "sum"),
)
mistake(
    "You divide by `size`. A window has size * size cells in each channel.",
    (MEAN, f"{SUM} / size"),
)
mistake(
    """Only the last cell of each window is in your sums: `=` writes over what was there before. Add
    with `+=`.""",
    (MEAN, "window[-1, -1] / size**2"),
)
mistake(
    "You divide by 4 whatever the window. A window has size * size cells in each channel.",
    (MEAN, f"{SUM} / 4"),
)
mistake(
    """Your averages are too small by the number of channels, as when you divide by window.size,
    which counts the cells of all of them. In one channel a window has size * size cells.""",
    (MEAN, f"{SUM} / window.size"),
)
mistake(
    """Your result has no channels: you average over them too. Each channel is pooled by itself, so
    there are as many after as before: np.mean(window, axis=(0, 1)).""",
    (", axis=(0, 1)", ""),
    ("(n_H, n_W, x.shape[2])", "(n_H, n_W)"),
)
mistake(
    """All channels of yours are alike: you average over the channels too and write the one number
    into all of them. Each channel has an average of its own: np.mean(window, axis=(0, 1)).""",
    (", axis=(0, 1)", ""),
)
mistake(
    """What you put into out[i, j] still has rows or columns of the window. The mean must run over
    both of them, axis=(0, 1): one number for each channel is left.""",
    ("axis=(0, 1)", "axis=0"),
)
mistake(
    """You average over axes 1 and 2. A window of this volume is (rows, columns, channels), without
    an axis for images in front: rows and columns are axes 0 and 1.""",
    ("axis=(0, 1)", "axis=(1, 2)"),
)
mistake(
    """All channels of yours are those of channel 0: the channel is not used in the window. Cut out
    x[a:b, c:d, k] for channel k, or take all channels at once with axis=(0, 1).""",
    (MEAN, "np.mean(window[..., 0])"),
)
mistake(
    """The output has the right size, but its windows stand one cell apart. The window of output
    [i, j] begins at row i * stride and column j * stride.""",
    (PLACE, "i, j"),
)
mistake(
    """Where x holds whole numbers, so does your result, and the averages are cut: np.zeros_like and
    dtype=x.dtype take the type from x. Make it with np.zeros.""",
    ("x.shape[2]))", "x.shape[2]), dtype=x.dtype)"),
)
