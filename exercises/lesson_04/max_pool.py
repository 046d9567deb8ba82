"""04.1: the largest number of every window of a map."""

import sys

import numpy as np

from exercises import exercise, integers, mixed


@exercise("04.1", exempt={"size": "zero", "stride": "zero"})
def max_pool(x, size, stride):
    n_H, n_W = (x.shape[0] - size) // stride + 1, (x.shape[1] - size) // stride + 1
    out = np.zeros((n_H, n_W))
    for i in range(n_H):
        for j in range(n_W):
            top, left = i * stride, j * stride
            out[i, j] = np.max(x[top : top + size, left : left + size])
    return out


@max_pool.cases
def _(rng):
    yield np.array([[-3.0, -1, -5], [-4, -2, -6]]), 2, 1
    yield np.array([[1.0, 3, 2, 9], [5, 2, 0, 4]]), 2, 2
    yield np.arange(1.0, 13).reshape(3, 4) % 7, 2, 1
    yield integers(rng, 7, 4) - 12, 2, 2
    yield integers(rng, 4, 6) * 1e28 - 1e30, 3, 1  # below whatever a search may start from
    yield rng.integers(-900, -200, (4, 5)), 2, 2
    for n_H, n_W, size, stride in (
        (4, 4, 2, 2), (5, 5, 2, 2), (5, 7, 3, 2), (4, 6, 4, 1), (6, 5, 1, 1), (7, 6, 1, 3),
        (5, 8, 2, 3), (9, 7, 3, 3), (8, 10, 5, 4), (11, 9, 2, 5), (7, 9, 6, 1), (9, 9, 7, 2),
    ):  # fmt: skip
        yield mixed(rng, n_H, n_W), size, stride


WINDOW = "x[top : top + size, left : left + size]"
SEARCH = f"np.max({WINDOW})"
PLACE = "i * stride, j * stride"
N_H, N_W = "(x.shape[0] - size) // stride + 1", "(x.shape[1] - size) // stride + 1"
mistake = max_pool.mistake
mistake(
    "These are the averages of the windows. Wanted is the largest number of each.",
    ("np.max", "np.mean"),
)
mistake(
    """Where a window holds only negative numbers, you give 0. A search for the largest number that
    starts from 0 finds nothing larger: start from the window's first number, or from -np.inf.""",
    (SEARCH, f"max(0, {SEARCH})"),
)
for start in (-1, -99, -100, -999, -1000, -9999, -(10**6), -(10**9), -sys.maxsize):
    mistake(
        f"""Your search for the largest number starts from {start}, and finds nothing where all
        numbers of a window are smaller. Start from the window's first number, or from -np.inf.""",
        (SEARCH, f"max({start}, {SEARCH})"),
    )
mistake(
    """Your windows lack their last row and column. A slice ends before its second number, so take
    no 1 off it: x[top : top + size] has `size` rows.""",
    (WINDOW, "x[top : top + size - 1, left : left + size - 1]"),
)
mistake(
    """Rows and columns of the window are swapped: i, the row of the output, moves the window down,
    along the first axis.""",
    (PLACE, "j * stride, i * stride"),
)
mistake(
    """Your windows are as large as the stride. They begin `stride` apart, but each of them covers
    `size` rows and columns.""",
    (WINDOW, "x[top : top + stride, left : left + stride]"),
)
mistake(
    """Your window moves by its own size. How far it moves is `stride`, which may be smaller (the
    windows overlap) or larger (cells are left out).""",
    ("stride", "size"),
    ("(x, size, size)", "(x, size, stride)"),
)
mistake(
    """The output has the right size, but its windows stand one cell apart. The window of output
    [i, j] begins at row i * stride and column j * stride.""",
    (PLACE, "i, j"),
)
mistake(
    """You round the number of steps up, so that the last window hangs over the edge. Only whole
    windows count, and // rounds down: (n - size) // stride + 1.""",
    ("- size) // stride", "- size + stride - 1) // stride"),
)
mistake(
    """The last row and column of windows are missing. (n - size) // stride counts the steps, and
    before the first step there is already one place.""",
    ("// stride + 1", "// stride"),
)
mistake(
    """You make as many columns as rows. The map need not be square: count the columns from
    x.shape[1].""",
    ("x.shape[1]", "x.shape[0]"),
)
mistake(
    """Most of your output is never filled: the loop takes steps of `stride` through the output.
    Let it visit every place of the output, and multiply i and j by the stride for the window.""",
    ("range(", "range(0, "),
    ("n_H):", "n_H, stride):"),
    ("n_W):", "n_W, stride):"),
    (PLACE, "i, j"),
)
mistake(
    """Into out[i, j] goes one number, np.max(window). Python's max compares whole rows, which have
    no order.""",
    ("np.max", "max"),
)
mistake(
    "Into out[i, j] goes one number: np.max of the window, without an axis.",
    (SEARCH, WINDOW),
)
mistake(
    """Your largest number is carried from window to window and never gets smaller. Each window has
    a search of its own: start it anew inside the loops.""",
    ("return out", "return np.maximum.accumulate(out.ravel()).reshape(out.shape)"),
)
mistake(
    """Your starting places end too early: range(0, n - size, stride) does not reach n - size, where
    a whole window still fits. Take range(0, n - size + 1, stride).""",
    (f"{N_H}, {N_W}", "-((size - x.shape[0]) // stride), -((size - x.shape[1]) // stride)"),
    ("return out", "return out if n_H else np.array([])"),
)
mistake(
    """Your result is put into an array of integers, which cuts fractions off. np.zeros makes floats
    if nothing else is said.""",
    ("(n_H, n_W))", "(n_H, n_W), dtype=int)"),
)
