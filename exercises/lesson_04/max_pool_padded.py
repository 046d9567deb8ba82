"""04.3: the maximum of every window of a padded map."""

import sys

import numpy as np

from exercises import exercise, integers, mixed


@exercise("04.3", allow=("max_pool",), exempt={"x": "integers", "size": "zero", "stride": "zero"})
def max_pool_padded(x, size, stride, pad):
    padded = np.pad(x, pad, constant_values=-np.inf)
    n_H, n_W = (padded.shape[0] - size) // stride + 1, (padded.shape[1] - size) // stride + 1
    out = np.zeros((n_H, n_W))
    for i in range(n_H):
        for j in range(n_W):
            top, left = i * stride, j * stride
            out[i, j] = np.max(padded[top : top + size, left : left + size])
    return out


@max_pool_padded.cases
def _(rng):
    yield np.array([[-3.0, -1, -5], [-4, -2, -6]]), 2, 2, 1
    yield np.array([[2.0, 5, 1], [4, 0, 3]]), 2, 1, 0
    yield np.array([[0.0, -1], [-2, -3]]), 2, 1, 1  # a zero of the map itself is the largest
    yield np.array([[2.0, -5, -1], [-4, -7, -3], [-6, -8, 9]]), 3, 1, 1
    yield integers(rng, 3, 4) * 1e28 - 1e30, 2, 2, 1  # below whatever a border may hold
    for n_H, n_W, size, stride, pad in (
        (4, 5, 3, 2, 1), (5, 4, 2, 1, 1), (5, 7, 3, 2, 2), (4, 6, 1, 1, 0), (6, 5, 2, 3, 1),
        (5, 6, 4, 1, 3), (7, 4, 4, 3, 2), (6, 8, 5, 2, 4), (8, 5, 5, 4, 1), (9, 11, 2, 5, 0),
        (6, 7, 6, 1, 5),
    ):  # fmt: skip
        yield mixed(rng, n_H, n_W) - 4, size, stride, pad


PAD = "np.pad(x, pad, constant_values=-np.inf)"
BORDER = "constant_values=-np.inf"
WINDOW = "padded[top : top + size, left : left + size]"
mistake = max_pool_padded.mistake
mistake(
    """Your border holds zeros, and 0 is larger than every negative number: it wins where no real
    cell does. Fill the border with -np.inf, which never wins.""",
    (BORDER, "constant_values=0"),
)
for border in (-1, -10, -99, -100, -999, -1000, -9999, -(10**5), -(10**6), -(10**9), -sys.maxsize):
    mistake(
        f"""Your border holds {border}, which wins as soon as all numbers of a window are smaller
        than that. Only -np.inf is below every number.""",
        (BORDER, f"constant_values={border}"),
    )
mistake("Your border holds +inf, which always wins. It must never win: -np.inf.", ("-np", "np"))
mistake(
    """Your border holds nan, and the maximum of anything and nan is nan. Fill it with -np.inf (or
    take np.nanmax).""",
    ("-np.inf", "np.nan"),
)
mistake(
    """Your border mirrors the picture, and so brings numbers into a window that lie outside of
    it. Padded cells are to take no part: fill them with -np.inf.""",
    (BORDER, 'mode="reflect"'),
)
mistake(
    """This fails where `pad` is 0: the slice pad:-pad is then 0:0, which is empty. Count from the
    front, pad : pad + n_H.""",
    (PAD, f"{PAD}\n    padded[pad:-pad, pad:-pad] = x"),
)
mistake(
    """The last rows or columns are missing. Either you pad at the top and left only, or the size
    is counted with n + pad - size. There are `pad` cells on every side: n + 2 * pad - size.""",
    ("x, pad,", "x, ((pad, 0), (pad, 0)),"),
)
mistake(
    """You pad below and at the right only. There are `pad` cells on every side, above and at the
    left, too: np.pad(x, pad, ...) does all four.""",
    ("x, pad,", "x, (0, pad),"),
)
mistake(
    """You pad the map, but count the windows from the size that it had before. Count them from the
    padded one: (n + 2 * pad - size) // stride + 1.""",
    ("padded.shape", "x.shape"),
)
mistake(
    """The windows are counted with the padding, but cut out of `x`, which has none. Cut them out
    of the padded map.""",
    (WINDOW, WINDOW.replace("padded", "x")),
)
mistake(
    """You pool first and put the border around the result. The border comes first: windows are to
    reach over the edge of the input.""",
    ("np.pad(x, pad, constant_values=-np.inf)", "x"),
    ("return out", "return np.pad(out, pad, constant_values=-np.inf)"),
)
mistake(
    """The output has the right size, but its windows stand one cell apart. The window of output
    [i, j] begins at row i * stride and column j * stride of the padded input.""",
    ("i * stride, j * stride", "i, j"),
)
