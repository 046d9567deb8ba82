"""13.5: how far landmarks are off, in distances of the eyes."""

import numpy as np

from exercises import exercise, integers, mixed


@exercise("13.5")
def landmark_error(found, truth, first, second):
    off = np.sqrt(np.sum((found - truth) ** 2, axis=1))
    apart = np.sqrt(np.sum((truth[first] - truth[second]) ** 2))
    return np.mean(off) / apart


@landmark_error.cases
def _(rng):
    truth = np.array([[0.0, 0], [10, 0], [5, 8]])
    yield truth + np.array([3, 4]), truth, 0, 1
    yield truth + np.array([[3, 4], [0, 0], [6, 8]]), truth, 0, 1
    yield truth, truth, 1, 0
    yield np.array([[1, 2], [4, 6], [9, 9]]), np.array([[1, 2], [4, 2], [9, 5]]), 2, 0
    yield integers(rng, 4, 2), np.array([[0.0, 0], [3, 4], [1, 1], [6, 2]]), 3, 1
    for n, first, second in ((2, 0, 1), (5, 0, 1), (5, 3, 4), (9, 2, 7), (9, 8, 0), (68, 36, 45)):
        yield mixed(rng, n, 2), mixed(rng, n, 2), first, second
        truth = rng.normal(0, 40, (n, 2))
        yield truth + rng.normal(0, 3, (n, 2)), truth, first, second


OFF, APART = "np.sqrt(np.sum((found - truth) ** 2, axis=1))", "truth[first] - truth[second]"
mistake = landmark_error.mistake
mistake("Your error is in pixels. Divide by the distance of the eyes.", (" / apart", ""))
mistake(
    "You measure the eyes where they were found. Take the true ones: else a net could make its "
    "error small by setting the eyes far apart.",
    (APART, "found[first] - found[second]"),
)
mistake(
    "You forget the root: distances are roots of sums of squares.",
    (OFF, "np.sum((found - truth) ** 2, axis=1)"),
)
mistake("You add up the distances. Wanted is their mean.", ("np.mean(off)", "np.sum(off)"))
mistake(
    "You add |x| and |y|. A distance is the root of the sum of squares.",
    (OFF, "np.sum(np.abs(found - truth), axis=1)"),
)
mistake(
    "You take the mean over all 2n numbers. A point is off by one distance, out of x and y.",
    (OFF, "np.abs(found - truth)"),
)
mistake(
    "You take the root of the mean square. Wanted is the mean of the distances.",
    ("np.mean(off)", "np.sqrt(np.mean(off**2))"),
)
mistake("You take the largest distance. Wanted is their mean.", ("np.mean(off)", "np.max(off)"))
mistake(
    "You divide by the difference in x. The eyes of a tilted head differ in y, too.",
    (APART, "truth[first][:1] - truth[second][:1]"),
)
mistake(
    "You divide by the squared distance of the eyes.",
    ("np.sqrt(np.sum((truth[first]", "(np.sum((truth[first]"),
)
mistake(
    "You always take points 0 and 1 for the eyes. Which they are is said by `first` and `second`.",
    (APART, "truth[0] - truth[1]"),
)
mistake("You take the median. Wanted is the mean of the distances.", ("np.mean", "np.median"))
mistake("You multiply by the distance of the eyes. Divide by it.", ("/ apart", "* apart"))
mistake(
    "You leave out the two eyes. The mean goes over all points.",
    ("np.mean(off)", "np.mean(np.delete(off, [first, second]) if len(off) > 2 else off)"),
)
mistake("You take the smallest distance. Wanted is their mean.", ("np.mean(off)", "np.min(off)"))
mistake("You look at the first point alone. Wanted is the mean.", ("np.mean(off)", "off[0]"))
mistake(
    "Only the two eyes count in yours. The mean goes over all points.",
    ("np.mean(off)", "np.mean(off[[first, second]])"),
)
mistake(
    "You measure from a found eye to a true one. Both eyes are the true ones.",
    (APART, "found[first] - truth[second]"),
)
mistake(
    "For the distance of the eyes you add |x| and |y|. It is the root of the sum of squares.",
    ("np.sqrt(np.sum((truth[first] - truth[second]) ** 2))", f"np.sum(np.abs({APART}))"),
)
mistake(
    "You take the root of the sum over all points. Each has its own distance: sum along the row.",
    ("np.mean(off)", "np.sqrt(np.sum(off**2)) / len(off)"),
)
mistake(
    "You take the larger of |x| and |y|. A distance is the root of the sum of squares.",
    (OFF, "np.max(np.abs(found - truth), axis=1)"),
)
