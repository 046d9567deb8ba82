"""15.5: average precision, the area below the precision-recall curve."""

import numpy as np

from exercises import exercise

FLAGS = "fraction negative large three shapes square channels batch"  # True or False


@exercise("15.5", exempt={"right": FLAGS, "n_truths": "zero"})
def average_precision(right, n_truths):
    precision = np.cumsum(right) / np.arange(1, len(right) + 1)
    area = 0.0
    for k in range(len(right)):
        if right[k]:
            area += precision[k:].max() / n_truths
    return area


@average_precision.cases
def _(rng):
    yield np.array([True, False, True, True, False]), 4
    yield np.array([True, True, False]), 2
    yield np.array([True, True, False]), 5
    yield np.array([False, False, True]), 1
    yield np.array([False, True, True, True]), 3
    yield np.array([False, False]), 3
    yield np.array([True]), 1
    yield np.array([False, False]), 1
    yield np.array([False, True, False, False, True, True, True, False]), 7
    for n, more in ((6, 0), (9, 3), (12, 1), (15, 40), (20, 2), (30, 1500), (10, 0)):
        right = rng.random(n) < rng.choice([0.4, 0.6, 0.8])
        yield right, max(1, int(right.sum())) + more


BEST = "precision[k:].max()"
mistake = average_precision.mistake
mistake(
    """You add the precision at each right box as it is. The best precision from there on counts: if
    a longer list is better, nobody would stop before it.""",
    (BEST, "precision[k]"),
)
mistake(
    "You divide by how many boxes are right. Divide by how many true ones there are, found or not.",
    ("/ n_truths", "/ np.sum(right)"),
)
mistake(
    "You divide by how many boxes were found. Divide by how many true ones there are.",
    ("/ n_truths", "/ len(right)"),
)
mistake(
    "You add at wrong boxes, too. The recall grows only where a box is right, by 1 / n_truths.",
    ("if right[k]:", "if True:"),
)
mistake(
    "You take the best precision up to each box. It is the best from there on: precision[k:].",
    (BEST, "precision[: k + 1].max()"),
)
mistake(
    "The best precision *behind* each box counts in yours. The box itself belongs to it.",
    (BEST, "max(precision[k + 1 :], default=0)"),
)
mistake(
    "You take the best precision of the whole list. Only what comes from the box on counts.",
    (BEST, "precision.max()"),
)
mistake(
    "You divide by the number of all boxes. Divide by how many were taken so far: 1, 2, 3, ...",
    ("np.arange(1, len(right) + 1)", "len(right)"),
)
mistake(
    "You divide by 0 at the first box: np.arange(n) begins with 0. Count the boxes from 1.",
    ("np.arange(1, len(right) + 1)", "np.arange(len(right))"),
)
mistake(
    "The last right box alone counts in yours. Add them up: `+=`.",
    ("area += ", "area = "),
)
mistake(
    "The first right box alone counts in yours. Does the `return` stand inside the loop?",
    ("    return area", "            return area"),
)
mistake(
    "Only the first box is looked at. Does the `return` stand inside the loop?",
    ("    return area", "        return area"),
)
mistake(
    "You count the wrong boxes. Precision counts the right ones.",
    ("np.cumsum(right)", "np.cumsum(~right)"),
)
mistake(
    "You divide `right` itself. Precision counts the right ones *so far*: np.cumsum.",
    ("np.cumsum(right)", "right"),
)
mistake(
    """What the first box adds is missing in yours. Does a loop begin at 1, or the curve not at
    recall 0?""",
    lambda right, n_truths: np.trapezoid(*_curve(right, n_truths)[::-1]),
)
mistake(
    """Your curve begins at the first box, and it goes in slanting lines. It begins at recall 0, and
    the best precision from each right box on counts.""",
    lambda right, n_truths: np.trapezoid(
        np.cumsum(right) / np.arange(1, len(right) + 1), np.cumsum(right) / n_truths
    ),
)
mistake(
    """You turn the list round to find the best precision from each box on, but not back again:
    `[::-1]` twice.""",
    lambda right, n_truths: float(_curve(right, n_truths)[1][::-1] @ right) / n_truths,
)
mistake(
    "This is the recall, the part of the true boxes that is found. Each has to be weighed.",
    (BEST, "1"),
)
mistake(
    "This is the precision of the whole list. Wanted is the area below the curve.",
    ("return area", "return precision[-1]"),
)
mistake(
    "You count from 0: the precision of the first k boxes is divided by k, not by k - 1.",
    ("np.arange(1, len(right) + 1)", "np.maximum(1, np.arange(len(right)))"),
)
mistake(
    "Your precision is divided by n_truths. Divide by how many boxes were taken: 1, 2, 3, ...",
    ("/ np.arange(1, len(right) + 1)", "/ n_truths"),
)
mistake(
    """You join the points by slanting lines, as np.trapezoid does. At each right box the best
    precision from there on counts, and the curve goes in steps.""",
    lambda right, n_truths: _slanting(right, n_truths),
)
mistake(
    "You take the mean of the precisions over all boxes, not over the true ones.",
    ("return area", "return precision.mean()"),
)
mistake(
    "You read the curve at eleven levels of recall. Wanted is the whole area.",
    lambda right, n_truths: _levels(right, n_truths, 11),
)
mistake(
    "You read the curve at 101 levels of recall, as COCO does. Wanted is the whole area.",
    lambda right, n_truths: _levels(right, n_truths, 101),
)


def _curve(right, n_truths):
    hits = np.cumsum(right)
    precision = hits / np.arange(1, len(right) + 1)
    return hits / n_truths, np.maximum.accumulate(precision[::-1])[::-1]


def _slanting(right, n_truths):
    hits = np.cumsum(right)
    x = np.concatenate([[0], hits / n_truths])
    y = np.concatenate([[1], hits / np.arange(1, len(right) + 1)])
    return float(np.sum(np.diff(x) * (y[1:] + y[:-1]) / 2))


def _levels(right, n_truths, n):
    recall, best = _curve(right, n_truths)
    levels = np.linspace(0, 1, n)
    return float(np.append(best, 0)[np.searchsorted(recall, levels)].mean())
