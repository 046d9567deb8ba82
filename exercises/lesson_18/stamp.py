"""18.3: transposed convolution of one map with one kernel."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("18.3", exempt={"stride": "zero"})
def stamp(x, w, stride, pad):
    (n_H, n_W), (f_H, f_W) = x.shape, w.shape
    out = np.zeros(((n_H - 1) * stride + f_H, (n_W - 1) * stride + f_W))
    for i in range(n_H):
        for j in range(n_W):
            top, left = i * stride, j * stride
            out[top : top + f_H, left : left + f_W] += x[i, j] * w
    return out[pad : out.shape[0] - pad, pad : out.shape[1] - pad]


@stamp.cases
def _(rng):
    yield np.array([[1.0, 2], [3, 4]]), np.array([[1.0, 10], [100, 0]]), 2, 0
    yield np.array([[1.0, 2], [3, 4]]), np.array([[1.0, 0, 2], [0, 3, 0], [4, 0, 5]]), 2, 0
    yield np.array([[1.0, 2], [3, 4]]), np.array([[1.0, 0, 2], [0, 3, 0], [4, 0, 5]]), 2, 1
    yield np.array([[2.0, 3]]), np.array([[1.0, 4, 2]]), 2, 0
    yield np.array([[2.5]]), integers(rng, 3, 4), 3, 0
    yield integers(rng, 2, 3), integers(rng, 2, 2), 1, 0
    yield integers(rng, 3, 2), integers(rng, 5, 4), 3, 2
    yield integers(rng, 2, 3), integers(rng, 1, 2), 3, 0
    yield np.zeros((2, 3)), integers(rng, 2, 2), 2, 0
    yield rng.integers(-3, 4, (2, 3)), rng.integers(-3, 4, (3, 2)) / 4, 1, 1
    for stride, pad in ((1, 0), (2, 1), (3, 0), (2, 2), (4, 1)):
        n, f = (tuple(int(v) for v in rng.integers(2, 6, 2)) for _ in range(2))
        yield mixed(rng, n[0] + pad, n[1] + pad), mixed(rng, *f), stride, pad


SUM = "out[top : top + f_H, left : left + f_W] += x[i, j] * w"
CUT = "out[pad : out.shape[0] - pad, pad : out.shape[1] - pad]"
mistake = stamp.mistake
mistake("Where stamps overlap they add up: += in place of =.", ("] += x", "] = x"))
mistake(
    "Your stamps are all one pixel apart. They are `stride` apart, in both directions.",
    ("i * stride, j * stride", "i, j"),
)
mistake(
    "You turn the kernel by 180 degrees. A stamp is the kernel as it is.",
    ("* w", "* w[::-1, ::-1]"),
)
mistake("Your stamps are all equally strong: multiply the kernel by x[i, j].", ("x[i, j] * w", "w"))
mistake("The padding is not cut off.", (CUT, "out"))
mistake(
    "You cut off at the beginning only. The padding goes off at all four edges.",
    (CUT, "out[pad:, pad:]"),
)
mistake("Padding *cuts off* here. You add a rim of zeros.", (CUT, "np.pad(out, pad)"))
mistake(
    "With pad 0 your result is empty: out[0:-0] is out[0:0]. Count from the front.",
    (CUT, "out[pad:-pad, pad:-pad]"),
)
mistake("You cut off the rows, but not the columns.", (CUT, "out[pad : out.shape[0] - pad]"))
mistake("You cut off the columns, but not the rows.", (CUT, "out[:, pad : out.shape[1] - pad]"))
mistake(
    """You leave zeros between the numbers and stop there: each number has to paint the whole
    kernel.""",
    (SUM, "out[top, left] += x[i, j] * w[0, 0]"),
)
mistake("You take x[j, i]. The row comes first: x[i, j].", ("x[i, j]", "x[j, i]"))
mistake("Your kernel is transposed: rows and columns are swapped.", ("* w", "* w.T"))
mistake(
    "You cut off `stride` times the padding. It is counted in pixels of the result.",
    (CUT, CUT.replace("pad", "pad * stride")),
)
PLACE = "out[top : top + f_H, left : left + f_W]"
mistake(
    "Where stamps overlap you keep the larger number. They add up.",
    (SUM, f"{PLACE} = np.maximum({PLACE}, x[i, j] * w)"),
)
mistake("You add number and kernel. Multiply: x[i, j] * w.", ("x[i, j] * w", "x[i, j] + w"))
mistake("Columns too are `stride` apart. Yours are one apart.", ("j * stride", "j"))
mistake("You go over n_H columns. x has n_W of them.", ("range(n_W)", "range(n_H)"))
