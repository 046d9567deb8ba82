"""18.1: intersection over union and Dice of two masks."""

import numpy as np

from exercises import exercise

FIXED = "negative large fraction"  # masks hold 0 and 1


@exercise("18.1", returns=("iou", "dice"), exempt={"a": FIXED, "b": FIXED})
def grades(a, b):
    shared = np.sum(a * b)
    both = np.sum(a) + np.sum(b)
    if both == 0:
        return 1.0, 1.0
    return shared / (both - shared), 2 * shared / both


@grades.cases
def _(rng):
    yield np.array([[1, 1, 0], [0, 1, 0]]), np.array([[0, 1, 1], [0, 1, 1]])
    yield np.array([[1, 1, 1, 0]]), np.array([[0, 1, 1, 1]])
    yield np.array([[1, 0], [1, 0]]), np.array([[0, 1], [0, 1]])  # nothing in common
    yield np.array([[1, 0], [1, 1]]), np.array([[1, 0], [1, 1]])
    yield np.array([[0, 0, 1], [0, 0, 1]]), np.zeros((2, 3), int)
    yield np.zeros((2, 3), int), np.array([[0, 1, 1], [0, 0, 1]])
    yield np.zeros((3, 2), int), np.zeros((3, 2), int)
    yield np.array([1, 0, 1, 1, 0]), np.array([1, 1, 0, 1, 0])
    yield np.ones((4, 3), int), (rng.random((4, 3)) < 0.3).astype(int)
    for shape in ((3, 4), (5, 2), (4, 4), (2, 3, 4), (30, 40), (2, 3, 3, 1)):
        yield tuple((rng.random(shape) < p).astype(int) for p in (0.4, 0.6))
    yield tuple((rng.random((3, 5)) < 0.5).astype(float) for _ in range(2))


IOU, DICE = "shared / (both - shared)", "2 * shared / both"
mistake = grades.mistake
mistake(
    "You divide by both sizes added: the shared pixels are counted twice. Take them off once.",
    (IOU, "shared / both"),
)
mistake("Dice counts the shared pixels twice: yours is half of it.", (DICE, "shared / both"))
mistake(
    "Your two numbers are in the other order: first IoU, then Dice.",
    (f"{IOU}, {DICE}", f"{DICE}, {IOU}"),
)
mistake("Two empty masks agree: both grades are 1. Yours are 0.", ("1.0, 1.0", "0.0, 0.0"))
mistake(
    "Two empty masks agree: both grades are 1. You divide 0 by 0.",
    ("    if both == 0:\n        return 1.0, 1.0\n", ""),
)
mistake(
    "Where only one mask is empty nothing is shared: both grades are 0. Yours are 1.",
    ("both == 0", "np.sum(a) == 0 or np.sum(b) == 0"),
)
mistake(
    "Your grades are 1 wherever nothing is shared. That holds only where both masks are empty.",
    ("both == 0", "shared == 0"),
)
mistake(
    "You divide by all pixels. Pixels of ground in both masks do not count.",
    (f"{IOU}, {DICE}", "shared / a.size, 2 * shared / a.size"),
)
mistake(
    "You count where the masks are equal: that is the accuracy, and ground counts as well.",
    ("shared = np.sum(a * b)", "shared = np.sum(a == b)"),
)
mistake(
    "You divide by the pixels of `b` alone: that is the recall, if b is the truth.",
    (IOU, "shared / np.sum(b)"),
)
mistake(
    "You divide by the pixels of `a` alone: that is the precision, if b is the truth.",
    (IOU, "shared / np.sum(a)"),
)
mistake(
    "You divide Dice by the union. It is divided by both sizes added.",
    (DICE, "2 * shared / (both - shared)"),
)
mistake(
    "The union is in your Dice as well as in IoU: below the line of Dice stand both sizes added.",
    (DICE, "shared / (both - shared)"),
)
mistake("You multiply the two sizes. Add them.", ("np.sum(a) +", "np.sum(a) *"))
mistake("You divide by the larger mask.", (IOU, "shared / max(np.sum(a), np.sum(b))"))
mistake("You give 1 minus each grade: a distance.", (f"{IOU}, {DICE}", f"1 - {IOU}, 1 - {DICE}"))
mistake(
    "You round the grades. Return them as they are.",
    (f"{IOU}, {DICE}", f"round({IOU}, 2), round({DICE}, 2)"),
)
mistake(
    "You add 1 above and below the line. Only two empty masks need care.",
    (f"{IOU}, {DICE}", "(shared + 1) / (both - shared + 1), (2 * shared + 1) / (both + 1)"),
)
