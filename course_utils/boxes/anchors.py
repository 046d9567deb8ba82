"""Anchors: the sizes of boxes that are frequent, found by k-means."""

import numpy as np

from course_utils._engine.shapes import real_array
from course_utils.arithmetic import whole_number


def kmeans_anchors(sizes, k, *, rng, starts=5, max_rounds=300):
    """Find `k` sizes that stand for many: k-means with 1 - IoU as the distance.

    Two sizes are compared as boxes around one centre. A size belongs to the anchor it overlaps
    most; an anchor moves to the mean width and height of its sizes, until none changes. Where that
    ends depends on where it starts, so it is done several times, and the best end is given.

    Parameters
    ----------
    sizes : ndarray, shape (N, 2)
        Widths and heights of boxes, in pixels or any other unit; above 0.
    k : int
        How many anchors; at most as many as there are different sizes.
    rng : numpy.random.Generator
        Chooses the sizes that the anchors start from: the first evenly, each further one with a
        chance that grows with the square of its distance from those chosen (k-means++).
    starts : int, default 5
        How often it is done. The best end has the largest mean overlap of a size with its anchor.
    max_rounds : int, default 300
        At most so many rounds from each start.

    Returns
    -------
    ndarray, shape (k, 2), float64
        Widths and heights, from the smallest area to the largest.

    Raises
    ------
    TypeError, ValueError
        If `sizes` are none, or there are fewer different ones than `k`.

    References
    ----------
    .. [1] J. Redmon and A. Farhadi, "YOLO9000: better, faster, stronger", CVPR 2017,
       https://arxiv.org/abs/1612.08242, section 2. Lesson 15 derives it.
    .. [2] D. Arthur and S. Vassilvitskii, "k-means++: the advantages of careful seeding", 2007.

    Examples
    --------
    >>> sizes = [[10, 20], [12, 22], [60, 30], [64, 34]]
    >>> kmeans_anchors(sizes, 2, rng=np.random.default_rng(0))
    array([[11., 21.],
           [62., 32.]])
    """
    sizes = _checked(sizes)
    k = whole_number("kmeans_anchors", "k", k, 1)
    starts = whole_number("kmeans_anchors", "starts", starts, 1)
    max_rounds = whole_number("kmeans_anchors", "max_rounds", max_rounds, 1)
    different = np.unique(sizes, axis=0)
    if k > len(different):
        raise ValueError(
            f"kmeans_anchors: {k} anchors need as many different sizes, got {len(different)}"
        )
    ends = [_moved(sizes, _first(different, k, rng), max_rounds) for _ in range(starts)]
    anchors = max(ends, key=lambda end: size_iou(sizes, end).max(axis=1).mean())
    return anchors[np.argsort(anchors.prod(axis=1), kind="stable")]


def _first(different, k, rng):
    """Choose `k` of the sizes, far from one another."""
    chosen = [rng.integers(len(different))]
    while len(chosen) < k:
        far = (1 - size_iou(different, different[chosen]).max(axis=1)) ** 2
        far[chosen] = 0  # an overlap with itself may round to less than 1
        chosen.append(rng.choice(len(different), p=far / far.sum()))
    return different[chosen]


def _moved(sizes, anchors, max_rounds):
    """Move anchors to the means of their sizes until no size changes its anchor."""
    belongs = None
    for _ in range(max_rounds):
        overlap = size_iou(sizes, anchors)
        before, belongs = belongs, overlap.argmax(axis=1)
        if np.array_equal(before, belongs):
            break
        for j in range(len(anchors)):
            own = sizes[belongs == j]
            # an anchor that has lost all its sizes begins again at the one that is served worst
            anchors[j] = own.mean(axis=0) if len(own) else sizes[overlap.max(axis=1).argmin()]
    return anchors


def size_iou(a, b):
    """Intersection over union of sizes around one centre: (N, 2) and (M, 2) to (N, M)."""
    shared = np.minimum(a[:, None], b).prod(axis=2)
    return shared / (a.prod(axis=1)[:, None] + b.prod(axis=1) - shared)


def _checked(sizes):
    sizes = real_array("kmeans_anchors", "sizes", sizes)
    if sizes.ndim != 2 or sizes.shape[1] != 2:
        raise ValueError(
            "kmeans_anchors: sizes must have shape (N, 2), widths and heights, "
            f"got shape {sizes.shape}"
        )
    sizes = sizes.astype(np.float64)
    wrong = np.flatnonzero(~(np.isfinite(sizes) & (sizes > 0)).all(axis=1))
    if wrong.size:
        raise ValueError(
            "kmeans_anchors: widths and heights must be above 0 and finite, "
            f"got {sizes[wrong[0]].tolist()} in row {wrong[0]}"
        )
    return sizes
