"""15.2: non-maximum suppression, class by class."""

import numpy as np

from course_utils import boxes
from exercises import exercise

FOUR = "shapes square channels batch"  # (N, 4)


@exercise(
    "15.2",
    allow=("iou",),
    exempt={
        "corners": FOUR,
        "scores": "negative large",
        "labels": "fraction negative large",
        "iou_threshold": "three large negative",
    },
)
def nms_per_class(corners, scores, labels, iou_threshold):
    kept = []
    for k in np.argsort(-scores, kind="stable"):
        same = [j for j in kept if labels[j] == labels[k]]
        overlap = boxes.iou(corners[[k]], corners[same])
        if not (overlap > iou_threshold).any():
            kept.append(k)
    return kept


@nms_per_class.cases
def _(rng):
    three = np.array([[1.0, 1, 7, 6], [2, 1, 8, 6], [6, 5, 11, 10]])
    yield three, np.array([0.8, 0.9, 0.6]), np.array([0, 0, 0]), 0.5
    yield three, np.array([0.8, 0.9, 0.6]), np.array([0, 1, 0]), 0.5
    chain = np.array([[0.0, 0, 10, 10], [3, 0, 13, 10], [6, 0, 16, 10]])
    yield chain, np.array([0.9, 0.8, 0.7]), np.array([2, 2, 2]), 0.4
    yield np.array([[0.0, 0, 4, 2], [0, 0, 4, 4]]), np.array([0.9, 0.8]), np.array([0, 0]), 0.5
    yield np.array([[0.0, 0, 4, 4]] * 3), np.array([0.5, 0.5, 0.5]), np.array([0, 0, 1]), 0.5
    yield np.array([[5.0, 5, 9, 9]]), np.array([0.3]), np.array([4]), 0.0
    yield three, np.array([0.8, 0.9, 0.6]), np.array([0, 0, 0]), 0.0
    yield three, np.array([0.8, 0.9, 0.6]), np.array([0, 0, 1]), 0.0
    yield three, np.array([0.8, 0.9, 0.0]), np.array([0, 0, 1]), 1.0
    for n, limit in ((6, 0.3), (8, 0.5), (9, 0.45), (12, 0.7), (7, 0.2), (10, 0.6)):
        centre = (
            rng.integers(0, 3, (n, 1)) * np.array([[12.0, 7.5]]) + rng.integers(-6, 7, (n, 2)) / 2
        )
        size = rng.integers(8, 21, (n, 2)) / 2
        found = np.hstack([centre - size / 2, centre + size / 2])
        yield found, rng.permutation(n) / n, rng.integers(0, 3, n), limit
    small = np.array([[0.0, 0, 0.9, 0.9], [0.2, 0, 1.1, 0.9], [0.6, 0.6, 1.4, 1.5]])
    yield small, np.array([0.2, 0.3, 0.1]), np.array([1, 1, 1]), 0.4
    corner = rng.integers(0, 30, (24, 2)) / 2  # more than 16: other sorts then mix equal scores
    found = np.hstack([corner, corner + rng.integers(6, 12, (24, 2)) / 2])
    yield found, rng.integers(1, 4, 24) / 4, rng.integers(0, 2, 24), 0.25
    n = 8
    corner = rng.integers(900, 2000, (n, 2)) + 0.25
    found = np.hstack([corner, corner + rng.integers(800, 1500, (n, 2))])
    yield found, rng.integers(1, 5, n) / 8, rng.integers(0, 2, n), 0.3


SAME = "[j for j in kept if labels[j] == labels[k]]"
mistake = nms_per_class.mistake
mistake(
    "You suppress across classes: a box may drop only boxes with its own label.",
    (SAME, "kept"),
)
mistake(
    """You compare with boxes of the *other* classes. A box may drop only boxes with its own
    label.""",
    ("==", "!="),
)
mistake(
    """A box that was dropped drops others in yours. Only boxes that are kept drop any: compare
    with those.""",
    lambda corners, scores, labels, iou_threshold: _all_better(
        corners, scores, labels, iou_threshold
    ),
)
mistake(
    """A box that was dropped drops others in yours, and of equal scores none drops the other. Go
    from the best to the worst, and compare with those that are kept.""",
    ("for j in kept if", "for j in range(len(scores)) if scores[j] > scores[k] and"),
)
mistake(
    """Only the box kept last has a say in yours. Each kept box of the class may speak against a new
    one.""",
    ("for j in kept if", "for j in kept[-1:] if"),
)
mistake(
    "Only the best box of each class drops others in yours. Each kept box of the class does.",
    (SAME, SAME + "[:1]"),
)
mistake(
    "Only the best box comes back. Does the `return` stand inside the loop?",
    ("return kept", "return kept[:1]"),
)
mistake(
    "The right boxes are kept, but the worst comes first in yours.",
    ("return kept", "return kept[::-1]"),
)
mistake(
    """Of equal scores the one with the lower label comes first in yours. The one that stands first
    in `corners` does, whatever its class.""",
    ("return kept", "return sorted(kept, key=lambda j: (-scores[j], labels[j]))"),
)
mistake(
    """Nothing is kept in yours. The first box has nothing to be compared with, and of no numbers
    at all `all()` is True. `any()` is False there.""",
    ("overlap > iou_threshold).any()", "overlap > iou_threshold).all()"),
)
mistake(
    """You remove from a list while a loop goes over it. The loop then steps over what comes next:
    make a new list instead.""",
    lambda corners, scores, labels, iou_threshold: _removed(corners, scores, labels, iou_threshold),
)
mistake(
    "You begin with the worst score. The best box comes first: sort by falling score.",
    ("-scores", "scores"),
)
mistake(
    "You take the boxes in the order in which they come. Sort them by falling score first.",
    ('np.argsort(-scores, kind="stable")', "range(len(corners))"),
)
mistake(
    "The right boxes are kept, but not in the order asked for: the best score first.",
    ("return kept", "return sorted(kept)"),
)
mistake(
    """Your order of equal scores is the wrong way round: `[::-1]` after a sort turns them, too.
    Sort -scores, so that the box that comes first stays first.""",
    ('np.argsort(-scores, kind="stable")', 'np.argsort(scores, kind="stable")[::-1]'),
)
mistake(
    """Your order of equal scores is not the one in which they come: `[::-1]` after a sort turns
    them, too. Sort -scores with kind="stable".""",
    ('np.argsort(-scores, kind="stable")', "np.argsort(scores)[::-1]"),
)
mistake(
    "An overlap of just the threshold is not too much: drop where it is *more*, with `>`.",
    ("> iou_threshold", ">= iou_threshold"),
)
mistake(
    "You keep what overlaps a kept box and drop what does not: the comparison is turned round.",
    ("overlap > iou_threshold", "overlap < iou_threshold"),
)
mistake(
    "Nothing is dropped: all boxes come back, sorted.", ("(overlap > iou_threshold).any()", "False")
)
mistake(
    """You keep one box for each class, the best. A picture may hold several things of one class:
    drop only what overlaps too far.""",
    ("(overlap > iou_threshold).any()", "len(same) > 0"),
)
mistake(
    "You return the boxes. Wanted are their numbers.",
    ("return kept", "return corners[kept]"),
)
mistake(
    "You return where the kept boxes stand after sorting. Wanted are their numbers in `corners`.",
    lambda corners, scores, labels, iou_threshold: _places(corners, scores, labels, iou_threshold),
)
mistake(
    "You return yes or no for each box. Wanted are the numbers of those kept, the best first.",
    ("return kept", "return [k in kept for k in range(len(corners))]"),
)
mistake(
    "A box is dropped in yours only if it overlaps *all* kept ones too far. One is enough: any.",
    ("(overlap > iou_threshold).any()", "(len(same) > 0 and (overlap > iou_threshold).all())"),
)
mistake(
    """The classes come one after the other in yours. Wanted is the best score first, whatever the
    class.""",
    ("return kept", "return sorted(kept, key=lambda j: labels[j])"),
)


def _all_better(corners, scores, labels, iou_threshold):
    order = np.argsort(-scores, kind="stable")
    over = (boxes.iou(corners[order], corners[order]) > iou_threshold) & (
        labels[order][:, None] == labels[order]
    )
    return order[~np.triu(over, 1).any(axis=0)].tolist()


def _removed(corners, scores, labels, iou_threshold):
    left = np.argsort(-scores, kind="stable").tolist()
    table = boxes.iou(corners, corners)
    for k in left:
        for j in left:
            if j != k and labels[j] == labels[k] and table[k, j] > iou_threshold:
                left.remove(j)
    return left


def _places(corners, scores, labels, iou_threshold):
    order = np.argsort(-scores, kind="stable").tolist()
    return [order.index(k) for k in nms_per_class(corners, scores, labels, iou_threshold)]
