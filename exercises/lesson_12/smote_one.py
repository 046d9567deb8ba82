"""12.4: one example made by SMOTE."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("12.4", exempt={"share": "negative large"})
def smote_one(x, i, rank, share):
    others = [j for j in range(len(x)) if j != i]
    partner = sorted(others, key=lambda j: np.sum((x[j] - x[i]) ** 2))[rank]
    return x[i] + share * (x[partner] - x[i])


@smote_one.cases
def _(rng):
    yield np.array([[0.0, 0], [4, 0], [0, 9]]), 0, 0, 0.25
    yield np.array([[0.0, 0], [4, 0], [0, 9]]), 0, 1, 0.5
    yield np.array([[5.0, 5], [1, 1], [2, 3], [8, 0]]), 2, 0, 0.5
    yield np.array([[0.0, 3], [3, 0], [1, 1], [5, 5]]), 2, 1, 0.5  # two are equally near
    yield np.array([[1.0, 2], [1, 2], [6, 3]]), 0, 1, 0.5  # one is there twice
    yield np.array([[1.0, 2], [1, 2], [6, 3]]), 1, 0, 0.75
    # near in the sum of differences is not near in the sum of squares, or in their largest
    yield np.array([[0.0, 0, 0], [3, 3, 3], [5, 0, 0], [4, 4, 0]]), 0, 0, 0.5
    yield np.array([[0.0, 0, 0], [3, 3, 3], [5, 0, 0], [4, 4, 0]]), 0, 1, 0.5
    for m, n in ((5, 2), (6, 4), (8, 3), (9, 5)):
        i, rank = int(rng.integers(m)), int(rng.integers(m - 1))
        yield mixed(rng, m, n), i, rank, float(rng.choice([0.25, 0.5, 0.875]))
        yield integers(rng, m, n) / 2, m - 1, m - 2, 0.125
    yield mixed(rng, 30, 3), 21, 12, 1.0
    yield integers(rng, 4, 3), 3, 2, 0.0


SQUARES = "np.sum((x[j] - x[i]) ** 2)"
ALL, LINE = "[j for j in range(len(x)) if j != i]", "x[i] + share * (x[partner] - x[i])"
mistake = smote_one.mistake
mistake(
    """The nearest neighbour of example i is i itself in your answer, at distance 0. Leave it out,
    and rank 0 is the nearest of the others.""",
    (ALL, "list(range(len(x)))"),
)
mistake(
    "You start at the neighbour and go to x[i]. A share of 0 gives x[i] itself.",
    (LINE, "x[partner] + share * (x[i] - x[partner])"),
)
mistake(
    "You count the neighbours from 1. Rank 0 is the nearest.",
    ("[rank]", "[rank - 1]"),
)
mistake("You take the farthest first. Rank 0 is the nearest.", ("[rank]", "[::-1][rank]"))
mistake(
    "Your rank counts the examples as they stand in x. Sort them by their distance first.",
    (f"sorted(others, key=lambda j: {SQUARES})", "others"),
)
mistake(
    """You add up the differences without their signs. The distance meant is Euclidean: add up
    their squares.""",
    (SQUARES, "np.sum(np.abs(x[j] - x[i]))"),
)
mistake(
    "You take the largest of the differences as the distance. Add up the squares of all of them.",
    (SQUARES, "np.max(np.abs(x[j] - x[i]))"),
)
mistake(
    "You compare the first numbers only. Add up the squares of all differences.",
    (SQUARES, "(x[j][0] - x[i][0]) ** 2"),
)
mistake(
    "You add up the differences with their signs, and they cancel. Square them first.",
    (SQUARES, "np.sum(x[j] - x[i])"),
)
mistake("You return the neighbour. Wanted is a point on the way to it.", (LINE, "x[partner]"))
mistake(
    "You always go half the way. `share` says how far.",
    (LINE, "(x[i] + x[partner]) / 2"),
)
mistake(
    "You add a share of the neighbour itself. Add a share of the *difference* to it.",
    (LINE, "x[i] + share * x[partner]"),
)
mistake(
    "You return the difference alone. It starts at x[i]: add that.",
    (LINE, "share * (x[partner] - x[i])"),
)
mistake(
    "You return the number of the neighbour. Wanted is the new example.",
    (LINE, "partner"),
)
