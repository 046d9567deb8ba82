"""12.4: one example made by SMOTE."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("12.4", exempt={"share": "negative large", "x": "integers"})
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
    # the four nearest lie less than 1 away, and not in order
    yield np.array([[0.0, 0], [0.75, 0], [0.5, 0], [0, 0.25], [0.25, 0.25]]), 0, 0, 0.5
    yield np.array([[0.0, 0], [0.75, 0], [0.5, 0], [0, 0.25], [0.25, 0.25]]), 0, 2, 0.5
    around = [[0.0, 0], [1, 0], [0, 1], [-1, 0], [0, -1], [1, 1], [1, -1], [-1, 1]]
    yield np.array(around), 0, 4, 1.0
    for rank in (0, 3, 20, 41):  # many are equally near: they stay in the order of x
        yield rng.integers(-1, 2, (60, 4)).astype(float), 7, rank, 0.5
    yield mixed(rng, 30, 3), 21, 12, 1.0
    yield integers(rng, 4, 3), 3, 2, 0.0


SQUARES = "np.sum((x[j] - x[i]) ** 2)"
SORTED = f"sorted(others, key=lambda j: {SQUARES})"
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
mistake(
    """Your others are an array without row i, and so the numbers from i on belong to the row after.
    Take the neighbour out of that array, not out of x.""",
    (LINE, "x[i] + share * (x[partner - (partner > i)] - x[i])"),
)
mistake(
    """You leave out example i twice: once from the list, once by taking rank + 1.""",
    (f"{SORTED}[rank]", f"[*{SORTED}, i][rank + 1]"),
)
mistake(
    """You leave out every example at distance 0. Only i itself is left out: one that holds the same
    numbers is a neighbour.""",
    (f"{SORTED}[rank]", f"sorted(range(len(x)), key=lambda j: {SQUARES} or 1e99)[rank]"),
)
mistake(
    "The bracket ends too early: first the squares, then their sum.",
    (SQUARES, "np.sum(x[j] - x[i]) ** 2"),
)
mistake(
    "Brackets are missing: share * (neighbour - x[i]).",
    (LINE, "x[i] + share * x[partner] - x[i]"),
)
mistake(
    "You go away from the neighbour. The difference is neighbour minus x[i].",
    (LINE, "x[i] - share * (x[partner] - x[i])"),
)
mistake(
    """Of two that are equally near you take the one that stands last. In an order by distance
    alone, stable, the first comes first: np.argsort(d, kind="stable") or `sorted`.""",
    ("sorted(others,", "sorted(others[::-1],"),
)
for rounded in (f"np.round({SQUARES})", f"int({SQUARES})"):
    mistake("You round the distances, and some that differ become equal.", (SQUARES, rounded))
mistake(
    "You measure the distance to the first example. Measure to x[i].",
    (SQUARES, "np.sum((x[j] - x[0]) ** 2)"),
)
mistake("You take the farthest first. Rank 0 is the nearest.", (SQUARES, f"-{SQUARES}"))
UNSTABLE = """Of examples that are equally near yours is not always the first in x. np.argsort
    leaves equal ones in their order only with kind="stable", np.argpartition never."""
FAR = "np.array([np.inf if j == i else np.sum((x[j] - x[i]) ** 2) for j in range(len(x))])"
mistake(UNSTABLE, (f"{SORTED}[rank]", f"np.argsort({FAR})[rank]"))
mistake(UNSTABLE, (f"{SORTED}[rank]", f"np.argpartition({FAR}, rank)[rank]"))
mistake(UNSTABLE, (f"{SORTED}[rank]", "np.argsort(((x - x[i]) ** 2).sum(axis=1))[rank + 1]"))
mistake(
    "You take row `rank` of x, whatever its distance.", (LINE, "x[i] + share * (x[rank] - x[i])")
)
