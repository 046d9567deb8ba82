"""07.5: how often each class was taken for each other."""

import numpy as np

from exercises import exercise

CLASSES = "fraction negative large"


@exercise("07.5", exempt={"labels": CLASSES, "predictions": CLASSES, "n_classes": "zero"})
def confusion_matrix(labels, predictions, n_classes):
    out = np.zeros((n_classes, n_classes), int)
    for k in range(len(labels)):
        out[labels[k], predictions[k]] += 1
    return out


@confusion_matrix.cases
def _(rng):
    yield np.array([0, 1, 2, 1, 1, 0]), np.array([0, 1, 1, 1, 2, 0]), 3
    yield np.array([0, 0, 1, 1, 0]), np.array([1, 0, 1, 1, 1]), 2
    yield np.array([2, 0, 1, 2, 0, 2]), np.array([2, 2, 1, 0, 2, 2]), 4
    yield np.array([0, 0, 0]), np.array([0, 0, 0]), 1
    for n_classes in (3, 4, 5, 5, 6, 10, 12, 20):
        m = int(rng.integers(8, 25)) + 5 * n_classes
        labels = rng.integers(0, n_classes, m)
        yield (
            labels,
            np.where(rng.random(m) < 0.6, labels, rng.integers(0, n_classes, m)),
            n_classes,
        )


CELL, RANGE = "[labels[k], predictions[k]]", "range(len(labels))"
mistake = confusion_matrix.mistake
mistake(
    "Rows and columns are swapped: the row is the right class, the column is what was said.",
    (CELL, "[predictions[k], labels[k]]"),
)
mistake(
    """Every pair is counted once, however often it occurs. That happens with = 1 in place of += 1,
    and with out[labels, predictions] += 1: NumPy adds only once to a cell that is named several
    times (np.add.at adds every time).""",
    ("+= 1", "= 1"),
)
mistake(
    "Only the right answers are counted. The errors, beside the diagonal, are what it is for.",
    ("+= 1", "+= labels[k] == predictions[k]"),
)
mistake(
    "The diagonal is empty: right answers are counted, too.",
    ("+= 1", "+= labels[k] != predictions[k]"),
)
mistake(
    "The predictions are not used: you count each class on the diagonal, as if all were right.",
    (CELL, "[labels[k], labels[k]]"),
)
mistake(
    "The labels are not used: you count every answer on the diagonal, as if all were right.",
    (CELL, "[predictions[k], predictions[k]]"),
)
mistake(
    "The last example is missing: range(n) already ends at n - 1, so take no 1 off it.",
    (RANGE, "range(len(labels) - 1)"),
)
mistake(
    "Only the last example counts: the table is made anew inside the loop. Make it before it.",
    (RANGE, "range(len(labels))[-1:]"),
)
mistake(
    "Only the first example counts: the `return` stands inside the loop. Move it behind the loop.",
    (RANGE, "range(len(labels))[:1]"),
)
mistake(
    "These are shares of all examples. Wanted are the numbers themselves.",
    ("return out", "return out / len(labels)"),
)
mistake(
    "These are shares of each class. Wanted are the numbers themselves.",
    ("return out", "return out / np.maximum(out.sum(axis=1, keepdims=True), 1)"),
)
mistake(
    "You take 1 off the classes. They are counted from 0: class 0 has row 0 and column 0.",
    (CELL, "[labels[k] - 1, predictions[k] - 1]"),
)
mistake(
    """You pair every label with every prediction: a loop inside the other. Only those of the same
    example belong together: zip(labels, predictions) goes through both at once.""",
    ("        out[labels[k], predictions[k]]", "        for p in predictions: out[labels[k], p]"),
)
mistake(
    "Only the first n_classes examples are counted: loop over the examples, not over the classes.",
    (RANGE, "range(n_classes)"),
)
mistake(
    """All your rows are alike: each example counts in every row. It belongs to row i alone; and
    [[0] * n] * n is a single row, n times, so that what goes into one goes into all.""",
    ("return out", "return out * 0 + out.sum(axis=0)"),
)
