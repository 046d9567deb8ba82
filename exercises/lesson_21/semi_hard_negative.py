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
    yield _table([0.0, 4, 6, 5]), np.array([0, 0, 1, 2]), 0, 1, 3.0
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


FITS = "near < far < near + margin"
mistake = semi_hard_negative.mistake
mistake("It must be farther away than the positive.", (FITS, "far < near + margin"))
mistake("Farther than near + margin is easy. Your negative may be.", (FITS, "near < far"))
mistake("You take the farthest that fits. The nearest is wanted.", ("far < dist", "far > dist"))
mistake("Of equally near ones you take the last. The first counts.", ("far < dist", "far <= dist"))
mistake(
    "You take the first that fits: wanted is the nearest.",
    (" or far < distances[anchor, best]", ""),
)
mistake(
    "You take the last that fits, not the nearest.",
    (" and (best == -1 or far < distances[anchor, best])", ""),
)
mistake("A negative shows something else.", ("labels[n] != labels[anchor] and ", ""))
mistake(
    "One just as far as the positive must not fit: it must be farther away.",
    ("near < far", "near <= far"),
)
mistake(
    "One farther by just the margin fits in yours. It costs nothing any more.",
    ("far < near", "far <= near"),
)
mistake(
    "Both ends fit in yours. The distance is *more* than near, *less* than near + margin.",
    (FITS, "near <= far <= near + margin"),
)
mistake(
    "You measure from the positive. Both distances begin at the anchor.",
    ("[anchor, n]", "[positive, n]"),
    ("[anchor, best]", "[positive, best]"),
)
mistake(
    "You return the distance. Wanted is the place of the negative.",
    ("return best", "return distances[anchor, best] if best >= 0 else -1"),
)
mistake(
    "This is the place among the negatives. Wanted is the place in the batch.",
    ("return best", "return sum(labels[:best] != labels[anchor]) if best >= 0 else -1"),
)
mistake("You look for the anchor's letter. A negative shows another.", ("] != l", "] == l"))
mistake("Nearer than the positive is hard. Semi-hard is farther away.", (FITS, "far < near"))
mistake("Yours lie behind the margin, where triplets are easy.", (FITS, "far > near + margin"))
mistake("The margin begins at the positive: near + margin.", ("< near + margin", "< margin"))
mistake("The anchor is a place; its label is `labels[anchor]`.", ("!= labels[anchor]", "!= anchor"))
mistake("If none fits, −1 is wanted; you return place 0.", ("return best", "return max(best, 0)"))
mistake("The margin reaches to both sides in yours.", (FITS, "near - margin < far < near + margin"))
