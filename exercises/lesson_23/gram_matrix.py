"""23.2: which channels occur together, whatever the place."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("23.2", exempt={"a": "negative"})  # two signs cancel
def gram_matrix(a):
    n_H, n_W, n_C = a.shape
    places = a.reshape(n_H * n_W, n_C)
    return places.T @ places / len(places)


@gram_matrix.cases
def _(rng):
    yield np.array([[[2.0, 0], [1, 1]]])
    yield np.array([[[1.0, 2], [0, 1]], [[3, 0], [0, -1]]])
    yield integers(rng, 2, 2, 3) / 2
    yield integers(rng, 3, 2, 2) / 4
    for shape in ((2, 5, 3), (4, 3, 2), (3, 4, 4), (5, 2, 1), (1, 1, 3)):
        yield mixed(rng, *shape)


mistake = gram_matrix.mistake
mistake(
    "You have the sum over all places. Divide by their number, n_H times n_W.",
    (" / len(places)", ""),
)
mistake(
    "You divide by how many numbers `a` holds. Divide by the number of places, n_H times n_W.",
    ("len(places)", "a.size"),
)
mistake(
    "You divide by the number of channels. Divide by the number of places, n_H times n_W.",
    ("len(places)", "a.shape[-1]"),
)
mistake(
    "You divide by the number of rows alone. The number of places is n_H times n_W.",
    ("len(places)", "len(a)"),
)
mistake(
    "You compare places with places. Asked for are pairs of channels, n_C times n_C numbers.",
    ("places.T @ places", "places @ places.T"),
)
mistake(
    """Your table mixes places and channels: the numbers of one place lie next to each other, so
    reshape to (places, n_C); reshape to (n_C, places) takes what does not belong together.""",
    ("a.reshape(n_H * n_W, n_C)", "a.reshape(n_C, n_H * n_W).T"),
)
mistake(
    "You take the mean off each channel first: that is the covariance, which comes later.",
    ("return", "places = places - places.mean(axis=0)\n    return"),
)
mistake(
    "You have the squares of each channel with itself only. Every pair of channels is asked for.",
    ("places.T @ places", "np.diag(np.sum(places**2, axis=0))"),
)
mistake(
    "You multiply the means of the channels. Multiply at each place first, then take the mean.",
    ("places.T @ places / len(places)", "np.outer(places.mean(axis=0), places.mean(axis=0))"),
)
mistake(
    "Yours are correlations: each channel is divided by its length. Here nothing is.",
    (
        "return",
        "places = places / np.sqrt(np.mean(places**2, axis=0) + 1e-300)\n    return",
    ),
)
mistake(
    "You take absolute values. Where two channels have different signs, their product is negative.",
    ("places.T @ places", "np.abs(places).T @ np.abs(places)"),
)
mistake(
    """You take the mean over the pairs of channels as well, and one number is left. Take it over
    the places alone, axis=(0, 1).""",
    lambda a: np.mean(a[..., None] * a[..., None, :]),
)
for bias in (True, False):
    mistake(
        "You have what np.cov gives, which takes off the means first. Here nothing is taken off.",
        lambda a, bias=bias: np.cov(a.reshape(-1, a.shape[-1]).T, bias=bias),
    )
mistake(
    """You have what np.corrcoef gives: it takes off the means and divides by the spread. Here
    neither is done.""",
    lambda a: np.corrcoef(a.reshape(-1, a.shape[-1]).T),
)
mistake(
    "You divide by the number of places less 1. Divide by their number.",
    ("len(places)", "(len(places) - 1)"),
)
mistake(
    "You divide by n_H squared. The number of places is n_H times n_W.",
    ("len(places)", "len(a) ** 2"),
)
for half in ("triu", "tril"):
    mistake(
        "Half of your table is 0. G[i, j] and G[j, i] are the same number, and both are asked for.",
        ("places.T @ places", f"np.{half}(places.T @ places)"),
    )
mistake(
    "Your diagonal is 0. A channel is paired with itself as well.",
    ("return", "table = places.T @ places\n    np.fill_diagonal(table, 0)\n    return"),
    ("return places.T @ places", "return table"),
)
LAST = "Only the last place counts in yours. Add up over all places: += where = stands."
FIRST = "Only the beginning of `a` counts in yours. If you loop, `return` stands behind all loops."
SHORT = "The last row or column of places is missing in yours: range(n) ends at n - 1 already."
for sentence, part in (
    (LAST, "a[-1:, -1:]"),
    (FIRST, "a[:1, :1]"),
    (FIRST, "a[:1]"),
    (SHORT, "a[:-1]"),
    (SHORT, "a[:, :-1]"),
    (SHORT, "a[:-1, :-1]"),
):
    mistake(
        sentence,
        ("places.T @ places", f"{part}.reshape(-1, n_C).T @ {part}.reshape(-1, n_C)"),
    )


def rows(a):
    p = a.reshape(-1, a.shape[-1])
    channels = range(a.shape[-1])
    return np.array([[p[i] @ p[j] for j in channels] for i in channels]) / len(p)


mistake("You multiply rows of the table, which are places. A channel is a column: A[:, i].", rows)
