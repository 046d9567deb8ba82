"""03.6: the windows of a volume as the rows of a matrix."""

import numpy as np

from exercises import exercise, mixed


@exercise("03.6", exempt={"f": "zero"})
def im2col(x, f):
    rows = []
    for i in range(x.shape[0] - f + 1):
        for j in range(x.shape[1] - f + 1):
            rows.append(x[i : i + f, j : j + f].ravel())
    return np.array(rows)


@im2col.cases
def _(rng):
    yield np.arange(12.0).reshape(2, 3, 2), 2
    yield np.arange(12.0).reshape(3, 4, 1), 2
    yield np.arange(24.0).reshape(3, 4, 2), 1
    for n_C, f in ((3, 2), (1, 3), (2, 2), (3, 3), (4, 1), (2, 4), (7, 6)):
        n_H, n_W = f + rng.choice([1, 2, 3], 2, replace=False)
        yield mixed(rng, n_H, n_W, n_C), f
    yield rng.integers(0, 256, (4, 3, 3)), 2


WINDOW = "x[i : i + f, j : j + f]"
FLAT = f"{WINDOW}.ravel()"
N_H, N_W = "(x.shape[0] - f + 1)", "(x.shape[1] - f + 1)"
mistake = im2col.mistake
mistake(
    """The numbers of a row are in another order: channel after channel. In w.reshape(-1, n_C) the
    channels change fastest, so they must in a row as well: bring the window's axes before the
    channel before you flatten.""",
    (FLAT, f"np.moveaxis({WINDOW}, 2, 0).ravel()"),
)
mistake(
    """The numbers of a row are in reverse order of axes, as with order="F", with .T, or with axis 3
    moved in place of 2. They come row by row, pixel by pixel, the channels of a pixel together.""",
    ("ravel()", 'ravel(order="F")'),
)
mistake(
    """The window moves across where it should move down: i belongs to the first axis,
    x[i : i + f, j : j + f].""",
    (WINDOW, "x[j : j + f, i : i + f]"),
)
mistake(
    """Your windows go down before they go across. They come in reading order, row by row, like the
    output they will become.""",
    (FLAT, "x[j : j + f, i : i + f].ravel()"),
    ("range(x.shape[0]", "range(x.shape[-2]"),
    ("range(x.shape[1]", "range(x.shape[0]"),
)
mistake(
    """The last windows across and down are missing: range(n - f) ends at n - f - 1. There are
    n - f + 1 places.""",
    (" - f + 1)", " - f)"),
)
mistake(
    """You count as many windows across as down. A volume need not be square: x.shape[1] - f + 1
    across.""",
    ("x.shape[1]", "x.shape[0]"),
)
mistake(
    """Every row of yours is the first window: the slice does not move with the loops. It begins at
    row i and column j.""",
    (WINDOW, "x[:f, :f]"),
)
mistake(
    "You return one window, the last: each round overwrites the one before. Append it to a list.",
    (f"rows.append({FLAT})", f"rows = {FLAT}"),
)
mistake(
    """Your array stays empty: np.append changes nothing, it returns a new array. Append to a list,
    rows.append(...), and make an array of it in the end.""",
    (f"rows.append({FLAT})", f"np.append(rows, {FLAT})"),
)
mistake(
    """All windows stand in one long line. Each is a row of its own: append the window to the list,
    not its numbers one by one.""",
    ("append", "extend"),
)
mistake(
    """Each window is still a box of f by f by n_C. Flatten it to one row of f * f * n_C numbers:
    window.reshape(-1).""",
    (FLAT, WINDOW),
)
mistake(
    """The numbers of one window are spread over several rows: the reshape makes as many columns as
    there are places. It takes the rows first: reshape(places, -1).""",
    ("np.array(rows)", "np.array(rows).reshape(-1, len(rows))"),
)
mistake(
    """Some rows land in the wrong place. Window [i, j] is row i * n_W + j, where n_W is the number
    of places across: each row of places holds so many.""",
    ("rows = []", f"rows = np.zeros(({N_H} * {N_W}, f * f * x.shape[2]))"),
    (f"rows.append({FLAT})", f"rows[i * {N_H} + j] = {FLAT}"),
)
mistake(
    """Your matrix lies on its side: windows are its columns. That is also in use, but here each
    window is a row, so that rows @ w.reshape(-1, n_C) works.""",
    ("np.array(rows)", "np.array(rows).T"),
)
mistake(
    """Only the first row of places is there: the `return` stands inside the loop over the rows.
    Move it to the left, behind both loops.""",
    ("\n    return", "\n        return"),
)
mistake(
    """Only the first window is there: the `return` stands inside the loops, so they end after one
    round.""",
    ("\n    return", "\n            return"),
)
