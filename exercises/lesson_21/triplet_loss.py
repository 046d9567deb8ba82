"""21.2: the triplet loss of a batch."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("21.2", exempt={"margin": "three zero"})
def triplet_loss(anchor, positive, negative, margin):
    near = ((anchor - positive) ** 2).sum(axis=1)
    far = ((anchor - negative) ** 2).sum(axis=1)
    return np.maximum(near - far + margin, 0).mean()


@triplet_loss.cases
def _(rng):
    a, p = np.array([[0.0, 0]]), np.array([[2.0, 1]])
    yield a, p, np.array([[-1.0, 2]]), 2.0
    yield a, p, np.array([[-2.0, 2]]), 5.0
    yield a, p, np.array([[-3.0, 2]]), 5.0  # easy
    yield a, p, np.array([[1.0, 1]]), 0.5  # hard
    yield a, p, p, 3.0
    for m, n, margin in ((2, 2, 1.0), (3, 2, 0.0), (4, 3, 2.5), (5, 3, 20.0), (6, 4, 8.0)):
        yield *(integers(rng, m, n) / 2 for _ in range(3)), margin
    for m, n, margin in ((3, 5, 0.2), (7, 2, 4.0), (2, 6, 1500.0), (8, 1, 0.5)):
        yield *(mixed(rng, m, n) for _ in range(3)), margin
    for margin in (30.0, 9.5):  # far from the middle, near each other
        away = rng.choice([-1200.5, 1500.25], 3)
        yield *(integers(rng, 5, 3) / 2 + away for _ in range(3)), margin
    unit = [v / np.linalg.norm(v, axis=1, keepdims=True) for v in rng.normal(size=(3, 9, 4))]
    yield *unit, 0.2


CUT = "np.maximum(near - far + margin, 0)"
mistake = triplet_loss.mistake
mistake(
    "Triplets that are better than asked for get a negative cost. Cut each cost off at 0.",
    (CUT, "(near - far + margin)"),
)
mistake(
    """You cut off at 0 only after taking the mean, so that good triplets make up for bad ones. Cut
    each cost off by itself, then take the mean.""",
    (f"{CUT}.mean()", "max((near - far + margin).mean(), 0)"),
)
mistake("You add the costs up. Wanted is their mean.", (".mean()", ".sum()"))
mistake(
    "You take the mean over the triplets that cost something. All of them count.",
    (".mean()", ".sum() / max(1, (near - far + margin > 0).sum())"),
)
mistake(
    "You have positive and negative swapped: near ones should be positives, far ones negatives.",
    ("near - far", "far - near"),
)
mistake("The margin has the wrong sign: it makes the cost larger.", ("+ margin", "- margin"))
mistake("The margin is missing.", (" + margin", ""))
mistake(
    "You add the margin after cutting off at 0, so that even the best triplet costs the margin.",
    (CUT, "(np.maximum(near - far, 0) + margin)"),
)
mistake("You take roots. The distances are squared.", ("near - far", "near**0.5 - far**0.5"))
mistake(
    "You measure from the positive to the negative. Both distances begin at the anchor.",
    ("(anchor - negative)", "(positive - negative)"),
)
mistake(
    "You take the mean of the squares over the numbers of a vector. A distance is their sum.",
    ("(anchor - positive) ** 2).sum(axis=1)", "(anchor - positive) ** 2).mean(axis=1)"),
    ("(anchor - negative) ** 2).sum(axis=1)", "(anchor - negative) ** 2).mean(axis=1)"),
)
mistake(
    """You add up the squares of the whole batch into one triplet. Each row is a triplet of its own:
    sum over axis 1.""",
    ("(anchor - positive) ** 2).sum(axis=1)", "(anchor - positive) ** 2).sum()"),
    ("(anchor - negative) ** 2).sum(axis=1)", "(anchor - negative) ** 2).sum()"),
)
mistake(
    "You count the triplets that cost something. Wanted is the cost.",
    (CUT, "(near - far + margin > 0)"),
)
mistake("Only the worst triplet counts in yours. Wanted is the mean.", (".mean()", ".max()"))
mistake("An easy triplet costs 0, not what it has to spare.", (CUT, "abs(near - far + margin)"))
mistake("The smaller of the cost and 0 is never above 0. Take the larger.", ("maximum", "minimum"))
mistake("The margin is added; it is no floor.", (CUT, "np.maximum(near - far, margin)"))
mistake("Each cost is squared in yours. It counts as it is.", (CUT, f"({CUT} ** 2)"))
mistake("You cut off number by number. Add the squares of a row first.", (".sum(axis=1)", ""))
mistake(
    "You take the sizes of the differences. Square them before you add.",
    ("((anchor - positive) ** 2)", "np.abs(anchor - positive)"),
    ("((anchor - negative) ** 2)", "np.abs(anchor - negative)"),
)
mistake(
    "You cut off once for the whole batch. Cut each cost off by itself.",
    (f"{CUT}.mean()", "max((near - far).sum() + margin, 0) / len(near)"),
)
