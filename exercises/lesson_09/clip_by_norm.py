"""09.3: gradients that are too long are shortened."""

import numpy as np

from exercises import exercise, mixed


@exercise("09.3", returns=("dw", "db"))
def clip_by_norm(dw, db, limit):
    length = np.sqrt(np.sum(dw**2) + np.sum(db**2))
    factor = limit / length if length > limit else 1
    return dw * factor, db * factor


@clip_by_norm.cases
def _(rng):
    yield np.array([[3.0, 0], [0, 0]]), np.array([4.0, 0]), 1.0
    yield np.array([[3.0, 0], [0, 0]]), np.array([4.0, 0]), 10.0
    yield np.array([[1.0, -2], [2, -4]]), np.array([0.0, 5]), 5.0
    yield np.array([[0.5, -0.1, 0.2], [0.3, 0.1, 0.1]]), np.array([0.4, -0.3, 0.1]), 0.5
    yield np.array([[0.5, -0.1, 0.2], [0.3, 0.1, 0.1]]), np.array([0.4, -0.3, 0.1]), 2.0
    yield np.array([0.3, -0.5, 0.2, 0.1]), np.array([-0.2]), 0.5
    yield np.zeros((2, 3)), np.zeros(3), 0.5
    yield mixed(rng, 2, 1, 2, 1, 2), mixed(rng, 2, 3), 7.5
    for shape in ((2, 3), (5,), (4, 2), (3, 3, 2, 4), (2, 2, 3), (1, 1, 2, 2)):
        dw, db = mixed(rng, *shape), mixed(rng, shape[-1])
        longest = np.sqrt(np.sum(dw**2) + np.sum(db**2))
        yield dw, db, round(float(longest * rng.choice([0.2, 0.6, 0.9])), 2)
        yield dw / 1000, db / 1000, 1.5 * float(longest)


LENGTH, FACTOR = "np.sqrt(np.sum(dw**2) + np.sum(db**2))", "limit / length if length > limit else 1"
mistake = clip_by_norm.mistake
mistake(
    "Nothing happens to gradients that are too long: shorten both by the factor limit / length.",
    (FACTOR, "1"),
)
mistake(
    """You measure and shorten each array by itself, which turns the step into another direction.
    Seen together they are one long vector, with one length and one factor.""",
    lambda *g: tuple(clip_by_norm(v, np.zeros(1), g[2])[0] for v in g[:2]),
)
mistake(
    """You cut each number at the limit, which turns the step into another direction. Wanted: one
    length for all of them, and one factor.""",
    ("dw * factor, db * factor", "np.clip(dw, -limit, limit), np.clip(db, -limit, limit)"),
)
SHORT = """You make short gradients longer. Only what is longer than the limit is changed; the rest
    stays as it is."""
mistake(SHORT, (FACTOR, "limit / length"))
mistake(SHORT, (FACTOR, "limit / length if length else 1"))
TURNED = """You change the short gradients and leave the long ones: the comparison with the limit is
    the wrong way round."""
mistake(TURNED, (">", "<"))
mistake(TURNED, ("length > limit", "0 < length < limit"))
mistake(
    "Your long gradients end with length 1. Multiply by limit / length, so that it is `limit`.",
    ("limit / length", "1 / length"),
)
mistake("You multiply by the limit, without dividing by the length.", ("limit / length", "limit"))
mistake(
    "You multiply every gradient by the limit. Only what is too long changes, by limit / length.",
    (FACTOR, "limit"),
)
mistake(
    "Your factor is length / limit and makes long gradients longer. It is limit / length.",
    ("limit / length", "length / limit"),
)
ROOT = "You compare with the sum of squares. The length is its square root."
mistake(ROOT, ("np.sqrt", ""))
mistake(ROOT, ("length > limit", "length**2 > limit"))
mistake(
    "You add up two lengths. Add up the squares of all numbers first, then take one root.",
    (LENGTH, "np.sqrt(np.sum(dw**2)) + np.sqrt(np.sum(db**2))"),
)
mistake(
    "You measure by the largest number. The length is the root of the sum of all squares.",
    (LENGTH, "max(np.abs(dw).max(), np.abs(db).max())"),
)
mistake(
    "Your length is that of dw alone. The numbers of db belong to the same long vector.",
    (" + np.sum(db**2)", ""),
)
mistake(
    "You shorten dw and leave db as it is. Both get the same factor, or the direction changes.",
    ("db * factor", "db"),
)
mistake(
    """You use np.linalg.norm(dw, 2), which for a matrix is something else, its largest stretching.
    Wanted is the root of the sum of all squares.""",
    ("np.sum(dw**2)", "np.linalg.norm(dw, 2) ** 2"),
)
