"""21.1: the squared distance of each vector of one list from each of another."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("21.1")
def squared_distances(a, b):
    return ((a[:, None, :] - b[None, :, :]) ** 2).sum(axis=2)


@squared_distances.cases
def _(rng):
    yield np.array([[0.0, 0], [1, 2], [4, 0]]), np.array([[0.0, 1], [3, 0]])
    yield np.array([[1.0, 5, 2]]), np.array([[1.0, 5, 2]])
    for n, m, width in ((2, 3, 2), (4, 2, 3), (3, 3, 3), (1, 4, 5), (5, 1, 2), (3, 4, 1)):
        yield integers(rng, n, width), integers(rng, m, width)
    yield mixed(rng, 4, 7), mixed(rng, 6, 7)
    yield mixed(rng, 7, 4), mixed(rng, 3, 4)
    yield mixed(rng, 12, 9), mixed(rng, 5, 9)


DIFFERENCE = "(a[:, None, :] - b[None, :, :])"
mistake = squared_distances.mistake
mistake(
    "You take the root. Wanted is the *squared* distance, the sum of the squares as it is.",
    (f"({DIFFERENCE} ** 2).sum(axis=2)", f"np.sqrt(({DIFFERENCE} ** 2).sum(axis=2))"),
)
mistake(
    "You add up the differences without squaring them, so that plus and minus cancel.",
    (" ** 2", ""),
)
mistake(
    "You add up the sizes of the differences. Each difference is squared before it is added.",
    ("(a[:", "np.abs(a[:"),
    (" ** 2", ""),
)
mistake(
    "You add the differences up before you square. Square each one, then add.",
    (f"({DIFFERENCE} ** 2).sum(axis=2)", f"{DIFFERENCE}.sum(axis=2) ** 2"),
)
mistake(
    "You take the mean of the squares. A distance is their sum.", (".sum(axis=2)", ".mean(axis=2)")
)
mistake(
    "Your table is turned: a row belongs to a vector of `a`, a column to a vector of `b`.",
    (DIFFERENCE, "(b[:, None, :] - a[None, :, :])"),
)
mistake(
    "You compare vectors of `a` with each other. The second of each pair comes from `b`.",
    ("b[None", "a[None"),
)
mistake(
    "You compare vectors of `b` with each other. The first of each pair comes from `a`.",
    ("(a[:, None", "(b[:, None"),
)
mistake(
    "This is the product of each pair of vectors, not their distance.",
    (f"({DIFFERENCE} ** 2).sum(axis=2)", "a @ b.T"),
)
mistake(
    """In |a|² − 2ab + |b|² the product is taken off *twice*: (a − b)² has the term 2ab.""",
    (f"({DIFFERENCE} ** 2).sum(axis=2)", "(a**2).sum(1)[:, None] + (b**2).sum(1) - a @ b.T"),
)
mistake(
    "In |a|² − 2ab + |b|² the product is taken off: you measure how far a is from −b.",
    (" - b[", " + b["),
)
mistake(
    "You take the largest squared difference. Add up all of them.", (".sum(axis=2)", ".max(axis=2)")
)
mistake(
    "You forget the product: |a|² + |b|² is the squared distance only at a right angle.",
    (f"({DIFFERENCE} ** 2).sum(axis=2)", "(a**2).sum(1)[:, None] + (b**2).sum(1)"),
)
ROWS = f"({DIFFERENCE} ** 2).sum(axis=2)"
mistake("This, 2 − 2ab, is right only for vectors of length 1.", (ROWS, "2 - 2 * a @ b.T"))
mistake(
    "You take the first two numbers only. A vector may have any number of them.",
    ("(a[:, None, :]", "(a[:, None, :2]"),
    ("b[None, :, :]", "b[None, :, :2]"),
)
mistake(
    "You add |a|² up over all of `a`, and |b|² over all of `b`. Each vector has its own.",
    (ROWS, "(a**2).sum() + (b**2).sum() - 2 * a @ b.T"),
)
mistake("The squares |a|² and |b|² are missing beside −2ab.", (ROWS, "-2 * a @ b.T"))
