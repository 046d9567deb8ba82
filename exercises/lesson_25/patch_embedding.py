"""25.2: a vector for each patch of a picture."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("25.2", exempt={"w": "square"})
def patch_embedding(x, w, b):
    p, (n_H, n_W, n_C) = len(w), x.shape
    blocks = x.reshape(n_H // p, p, n_W // p, p, n_C).swapaxes(1, 2)
    rows = blocks.reshape(n_H * n_W // p**2, p * p * n_C)
    return rows @ w.reshape(p * p * n_C, len(b)) + b


@patch_embedding.cases
def _(rng):
    yield (
        np.arange(8.0).reshape(2, 4, 1),
        np.array([[1.0, 0], [0, 0]])[..., None, None],
        np.zeros(1),
    )
    yield integers(rng, 4, 4, 1), integers(rng, 2, 2, 1, 2), integers(rng, 2)
    yield integers(rng, 2, 6, 2), integers(rng, 2, 2, 2, 1), np.array([100.0])
    yield integers(rng, 3, 2, 2), integers(rng, 1, 1, 2, 3), integers(rng, 3)  # patches of a pixel
    yield integers(rng, 3, 3, 1), integers(rng, 3, 3, 1, 2), integers(rng, 2)  # a single patch
    for p, n_h, n_w, n_C, d in [(2, 3, 2, 3, 4), (3, 1, 4, 2, 5), (4, 3, 3, 1, 2), (8, 2, 3, 3, 6)]:
        yield mixed(rng, p * n_h, p * n_w, n_C), mixed(rng, p, p, n_C, d), mixed(rng, d)
    for _ in range(6):
        p, n_h, n_w, n_C, d = (int(k) for k in rng.integers(1, 5, 5))
        yield mixed(rng, p * n_h, p * n_w, n_C), mixed(rng, p, p, n_C, d), mixed(rng, d)


COLUMNS = "w.reshape(p * p * n_C, len(b))"
mistake = patch_embedding.mistake
mistake(
    """Your patches are strips: reshape goes along a whole row of the picture before it comes to the
    next. Split rows *and* columns, and swap the middle two axes.""",
    (".swapaxes(1, 2)", ""),
)
mistake(
    "You leave out the bias: b is added to each of the vectors.",
    (" + b", ""),
)
mistake(
    """Your patches come column by column, from top to bottom. One reads along the rows: first the
    upper row of patches, from left to right.""",
    (".swapaxes(1, 2)", ".transpose(2, 0, 1, 3, 4)"),
)
mistake(
    "In each patch rows and columns are exchanged, while the weights stay as they are.",
    (".swapaxes(1, 2)", ".transpose(0, 2, 3, 1, 4)"),
)
mistake(
    "In each patch your channel comes first, while the weights have it last.",
    (".swapaxes(1, 2)", ".transpose(0, 2, 4, 1, 3)"),
)
mistake(
    """You give the weights the axes (d, p * p * n_C) and turn them. In memory d runs fastest:
    reshape to (p * p * n_C, d), nothing more.""",
    (COLUMNS, "w.reshape(-1, p * p * n_C).T"),
)
mistake(
    """The filter is turned by 180 degrees: that is the convolution of mathematics. Here it is
    multiplied as it is.""",
    (COLUMNS, "w[::-1, ::-1].reshape(p * p * n_C, -1)"),
)
mistake(
    """The numbers are right, but they still lie in a grid (n_H / p, n_W / p, d). Wanted is one
    row for each patch: (n, d).""",
    (f"rows @ {COLUMNS} + b", f"(rows @ {COLUMNS} + b).reshape(n_H // p, n_W // p, -1)"),
)
mistake(
    "Yours is (d, n), a column for each patch. Wanted is a row for each.",
    (f"rows @ {COLUMNS} + b", f"(rows @ {COLUMNS} + b).T"),
)
mistake(
    "Your windows move on by a pixel. The next patch begins where the last one ends, p pixels on.",
    lambda x, w, b: np.array(
        [
            np.tensordot(x[i : i + len(w), j : j + len(w)], w, 3) + b
            for i in range(len(x) // len(w))
            for j in range(x.shape[1] // len(w))
        ]
    ),
)
mistake(
    """You exchange the columns of patches with the columns inside a patch. The two axes that change
    places are the row inside a patch and the column of patches.""",
    (".swapaxes(1, 2)", ".swapaxes(2, 3)"),
)
mistake(
    """In each patch your channel comes first, then column, then row. The weights have them the
    other way round: row, column, channel.""",
    (".swapaxes(1, 2)", ".transpose(0, 2, 4, 3, 1)"),
)
mistake(
    "All filters together make one number in yours. Each filter makes its own.",
    (f"rows @ {COLUMNS} + b", f"(rows @ {COLUMNS}).sum(axis=1, keepdims=True) + b"),
)
