"""15.4: which boxes are right, where each true box counts once."""

import numpy as np

from exercises import exercise

RATIO = "negative large square channels batch"  # overlaps, from 0 to 1


@exercise("15.4", exempt={"overlap": RATIO, "iou_threshold": "large negative"})
def match(overlap, iou_threshold):
    free = overlap.copy()
    right = []
    for row in range(len(free)):
        best = free[row].argmax()
        found = free[row, best] >= iou_threshold
        right.append(bool(found))
        if found:
            free[:, best] = -1
    return right


@match.cases
def _(rng):
    yield np.array([[0.8, 0.1], [0.7, 0.2], [0.0, 0.6]]), 0.5
    yield np.array([[0.9], [0.8], [0.95]]), 0.5
    yield np.array([[0.8, 0.6], [0.9, 0.3]]), 0.5
    yield np.array([[0.6, 0.8], [0.1, 0.9], [0.7, 0.0]]), 0.5
    yield np.array([[0.5, 0.2], [0.49, 0.5]]), 0.5
    yield np.array([[0.7, 0.7, 0.1], [0.9, 0.2, 0.3], [0.1, 0.8, 0.6]]), 0.5
    yield np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]]), 0.75
    yield np.array([[0.4, 0.3], [0.45, 0.2]]), 0.3
    yield np.array([[0.3]]), 0.5
    yield np.array([[0.3, 0.0], [0.2, 0.0], [0.4, 0.2]]), 0.0
    for n, m, limit in (
        (5, 3, 0.5),
        (6, 4, 0.3),
        (4, 6, 0.5),
        (8, 3, 0.75),
        (3, 2, 0.4),
        (7, 5, 0.6),
    ):
        yield rng.integers(0, 21, (n, m)) / 20, limit


TAKEN, BEST = "free[:, best] = -1", "free[row].argmax()"
mistake = match.mistake
mistake(
    """Several boxes are right for one true box in yours. A true box that has been found is taken:
    the next box around it is wrong.""",
    (TAKEN, "pass"),
)
mistake(
    """What is taken gets the overlap 0 in yours, and with a threshold of 0 that is enough. Take a
    number below every threshold, such as -1.""",
    (TAKEN, "free[:, best] = 0"),
)
mistake(
    "You cross out a row. What is taken is a column of the table: free[:, best].",
    (TAKEN, "free[best % len(free)] = -1"),
)
mistake(
    "One box takes several true boxes in yours, all that it overlaps far enough. It takes one.",
    (TAKEN, "free[:, free[row] >= iou_threshold] = -1"),
)
mistake(
    """You begin with the largest overlap of the whole table. The boxes choose one after the other,
    in the order of the rows.""",
    lambda overlap, iou_threshold: _largest_first(overlap, iou_threshold),
)
mistake(
    """For a box that is right you append True and then False. The False belongs under `else`.""",
    ("right.append(bool(found))", "right += [True, False] if found else [False]"),
)
mistake(
    "You append only where a box is right. A wrong one needs its False.",
    ("right.append(bool(found))", "right += [True] if found else []"),
)
mistake(
    "Only the first box is judged. Does the `return` stand inside the loop?",
    ("return right", "return right[:1]"),
)
mistake(
    """A true box counts as taken in yours even where the overlap was too small. Only a box that is
    right takes one.""",
    ("if found:", "if True:"),
)
mistake(
    """You look only at the true box with the largest overlap, and give up if it is taken. Of those
    that are still free the largest counts.""",
    lambda overlap, iou_threshold: _largest_only(overlap, iou_threshold),
)
mistake(
    "An overlap of just the threshold is enough: `>=`.",
    (">= iou_threshold", "> iou_threshold"),
)
mistake(
    """You take the first free true box that overlaps far enough. Of those that are free the one
    with the largest overlap counts.""",
    (BEST, "(free[row] >= iou_threshold).argmax()"),
)
mistake(
    """You go through the true boxes and give each its best box. It is the other way round: the
    boxes choose, the best score first.""",
    lambda overlap, iou_threshold: _truths_choose(overlap, iou_threshold),
)
mistake(
    """You look for the best box of each true box. It is the other way round: the boxes choose, the
    best score first, and the best score need not have the largest overlap.""",
    lambda overlap, iou_threshold: [
        any(overlap[r, c] >= iou_threshold for c in np.flatnonzero(overlap.argmax(axis=0) == r))
        for r in range(len(overlap))
    ],
)
mistake(
    """You begin with the last row. The rows come with the best score first, and the best chooses
    first.""",
    ("range(len(free))", "range(len(free))[::-1]"),
    ("return right", "return right[::-1]"),
)
mistake(
    "You return which true box each one found. Wanted is yes or no.",
    ("right.append(bool(found))", "right.append(int(best) if found else -1)"),
)
mistake(
    "You count the right ones. Wanted is yes or no for each box.",
    ("return right", "return sum(right)"),
)
mistake(
    "You say for each true box whether it is found. Wanted is yes or no for each *box*, each row.",
    lambda overlap, iou_threshold: [bool(v) for v in _taken(overlap, iou_threshold)],
)
mistake(
    "Yes and no are the wrong way round: True is for a box that is right.",
    ("append(bool(found))", "append(not found)"),
)
mistake(
    "You compare with 0.5, whatever the threshold. It comes as `iou_threshold`.",
    (">= iou_threshold", ">= 0.5"),
)
mistake(
    "Of equal overlaps you take the last. Asked for is the first.",
    (BEST, "len(free[row]) - 1 - free[row][::-1].argmax()"),
)
mistake(
    "You stop at the first box that is wrong. The boxes behind it may be right.",
    ("right.append(bool(found))", "right.append(bool(found) and all(right))"),
)


def _largest_only(overlap, iou_threshold):
    right, taken = [], set()
    for row in overlap:
        best = int(row.argmax())
        right.append(bool(row[best] >= iou_threshold) and best not in taken)
        if right[-1]:
            taken.add(best)
    return right


def _truths_choose(overlap, iou_threshold):
    free, right = overlap.copy(), np.zeros(len(overlap), bool)
    for column in range(overlap.shape[1]):
        best = free[:, column].argmax()
        if free[best, column] >= iou_threshold:
            right[best], free[best] = True, -1
    return right.tolist()


def _largest_first(overlap, iou_threshold):
    free, right = overlap.copy(), [False] * len(overlap)
    while free.max() >= iou_threshold:
        row, column = np.unravel_index(free.argmax(), free.shape)
        right[row], free[row], free[:, column] = True, -1, -1
    return right


def _taken(overlap, iou_threshold):
    free = overlap.copy()
    for row in range(len(free)):
        best = free[row].argmax()
        if free[row, best] >= iou_threshold:
            free[:, best] = -1
    return free[0] < 0
