"""21.5: the semi-hard negative of a pair."""

import numpy as np

from exercises import exercise

FEW = {"distances": "negative square", "labels": "fraction negative large", "margin": "three zero"}


@exercise("21.5", whole=True, exempt=FEW)
def semi_hard_negative(distances, labels, anchor, positive, margin):
    near, best = distances[anchor, positive], -1
    for n in range(len(labels)):
        far = distances[anchor, n]
        fits = labels[n] != labels[anchor] and near < far < near + margin
        if fits and (best == -1 or far < distances[anchor, best]):
            best = n
    return best


@semi_hard_negative.cases
def _(rng):
    row = [0.0, 4, 3, 5.5, 5, 9, 20]
    yield _table(row), np.array([0, 0, 1, 2, 1, 2, 1]), 0, 1, 3.0
    yield _table(row), np.array([0, 0, 1, 2, 1, 2, 1]), 0, 1, 1.0  # 5 is just the margin
    yield _table(row), np.array([0, 0, 1, 0, 0, 2, 1]), 0, 1, 3.0  # none: the same letters
    yield _table(row), np.array([0, 0, 1, 0, 0, 2, 1]), 0, 1, 0.0
    yield _table([0.0, 4, 4, 6, 5, 5]), np.array([0, 0, 1, 1, 2, 3]), 0, 1, 3.0  # ties
    yield _table([0.0, 1500, 1700.5, 1600.25, 90]), np.array([2, 2, 1, 0, 0]), 0, 1, 200.0
    for m, margin in ((6, 9.0), (7, 4.0), (9, 2.0), (8, 3.0), (14, 6.0)):
        labels = rng.permutation(np.arange(m) // 2 % 4)
        points = np.round(rng.normal(size=(m, 2)) * 4) / 2
        table = ((points[:, None] - points) ** 2).sum(axis=2)
        for anchor, positive in np.argwhere(labels[:, None] == labels):
            if anchor != positive:
                yield table, labels, int(anchor), int(positive), margin


def _table(row):
    """A table whose first row is given; the others hold numbers that nobody should read."""
    size = len(row)
    table = np.abs(np.subtract.outer(np.arange(size), np.arange(size))) * 4.25
    table[0] = row
    return table


mistake = semi_hard_negative.mistake
mistake(
    "You take the nearest negative of all. It must be farther away than the positive.",
    ("near < far < near + margin", "far < near + margin"),
)
mistake(
    "Your negative may be farther away than positive and margin together. Such a triplet is easy.",
    ("near < far < near + margin", "near < far"),
)
mistake(
    "You take the farthest of those that fit. The nearest is wanted.", ("far < dist", "far > dist")
)
mistake(
    "Of equally near ones you take the last. The first counts.",
    ("far < distances", "far <= distances"),
)
mistake(
    "You take the first that fits. The nearest is wanted.",
    (" or far < distances[anchor, best]", ""),
)
mistake(
    "You take the last that fits. The nearest is wanted.",
    (" and (best == -1 or far < distances[anchor, best])", ""),
)
mistake(
    "Yours may show the same as the anchor. A negative shows something else.",
    ("labels[n] != labels[anchor] and ", ""),
)
mistake(
    "One at the distance of the positive fits in yours. It must be farther away.",
    ("near < far", "near <= far"),
)
mistake(
    "One that is farther by just the margin fits in yours. It costs nothing any more.",
    ("far < near", "far <= near"),
)
mistake(
    "You measure from the positive. Both distances begin at the anchor.",
    ("far = distances[anchor, n]", "far = distances[positive, n]"),
    ("distances[anchor, best]", "distances[positive, best]"),
)
mistake(
    "You return the distance. Wanted is the place of the negative.",
    ("return best", "return distances[anchor, best] if best >= 0 else -1"),
)
mistake(
    "This is the place among the negatives. Wanted is the place in the batch.",
    ("return best", "return sum(labels[:best] != labels[anchor]) if best >= 0 else -1"),
)
