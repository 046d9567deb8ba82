"""Overlap and suppression as lesson 15 derives them: to be read, not to be quick."""

import numpy as np


def iou_loops(a, b):
    """Intersection over union, one pair of boxes after the other: `iou` in plain steps.

    Parameters
    ----------
    a : ndarray, shape (N, 4)
        Boxes x1, y1, x2, y2.
    b : ndarray, shape (M, 4)
        Boxes as well.

    Returns
    -------
    ndarray, shape (N, M)

    See Also
    --------
    iou : the same, fast and with checks.

    Notes
    -----
    Lesson 15 derives it.

    Examples
    --------
    >>> iou_loops([[0, 0, 4, 3]], [[2, 1, 6, 4], [4, 0, 8, 3]])
    array([[0.2, 0. ]])
    """
    out = np.zeros((len(a), len(b)))
    for i, (ax1, ay1, ax2, ay2) in enumerate(a):
        for j, (bx1, by1, bx2, by2) in enumerate(b):
            width = max(0, min(ax2, bx2) - max(ax1, bx1))
            height = max(0, min(ay2, by2) - max(ay1, by1))
            shared = width * height
            union = (ax2 - ax1) * (ay2 - ay1) + (bx2 - bx1) * (by2 - by1) - shared
            out[i, j] = shared / union if union > 0 else 0
    return out


def nms_loops(boxes, scores, iou_threshold=0.5):
    """Keep the best box, drop what overlaps it too far, and so on: `nms` in plain steps.

    Parameters
    ----------
    boxes : ndarray, shape (N, 4)
        Boxes x1, y1, x2, y2.
    scores : ndarray, shape (N,)
        One a box; of equal scores the first counts as the better.
    iou_threshold : float, default 0.5
        What overlaps a kept box by more than this is dropped.

    Returns
    -------
    ndarray of int
        Which boxes are kept, from the best to the worst.

    See Also
    --------
    nms : the same, fast, with checks and a threshold for scores.

    Notes
    -----
    Lesson 15 derives it.

    Examples
    --------
    >>> nms_loops([[0, 0, 4, 3], [1, 0, 5, 3], [9, 9, 12, 12]], [0.6, 0.9, 0.3])
    array([1, 2])
    """
    left = sorted(range(len(boxes)), key=lambda k: -scores[k])
    kept = []
    while left:
        best, *others = left
        kept.append(best)
        left = [k for k in others if iou_loops([boxes[best]], [boxes[k]]) <= iou_threshold]
    return np.array(kept, dtype=int)
