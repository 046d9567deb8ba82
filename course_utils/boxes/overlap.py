"""Intersection over union."""

import numpy as np

from course_utils._engine.shapes import as_array, float_type
from course_utils.boxes.checks import box_array


def iou(a, b):
    """Intersection over union of each box of `a` with each of `b`.

    The area that two boxes share, divided by the area that at least one of them covers: 1 for equal
    boxes, 0 for boxes that lie apart or touch. A box without area shares nothing with any, itself
    included: 0.

    Parameters
    ----------
    a : ndarray, shape (N, 4)
        Boxes x1, y1, x2, y2 in pixels (or any other unit, the same for both).
    b : ndarray, shape (M, 4)
        Boxes as well.

    Returns
    -------
    ndarray, shape (N, M)
        Between 0 and 1. float32 if both are float32, else float64.

    Raises
    ------
    TypeError, ValueError
        If these are no boxes: another shape, x2 < x1 or y2 < y1, nan or infinity.

    See Also
    --------
    iou_loops : the same, to be read.

    Notes
    -----
    Also called the Jaccard index, after P. Jaccard (1901). Lesson 15 derives it.

    Examples
    --------
    >>> iou([[0, 0, 4, 3]], [[2, 1, 6, 4], [4, 0, 8, 3]])
    array([[0.2, 0. ]])
    """
    a, b = as_array("iou", "a", a), as_array("iou", "b", b)
    boxes_a, boxes_b = box_array("iou", "a", a), box_array("iou", "b", b)
    found = overlaps(with_areas(boxes_a), with_areas(boxes_b))
    return found.astype(float_type(a, b), copy=False)


def with_areas(boxes):
    """Lay boxes out by column, (5, N): x1, y1, x2, y2 and the area, each in one piece."""
    x1, y1, x2, y2 = boxes.T
    return np.stack([x1, y1, x2, y2, (x2 - x1) * (y2 - y1)])


def overlaps(a, b):
    """Intersection over union of boxes as `with_areas` lays them out: (5, N), (5, M) to (N, M)."""
    x1, y1, x2, y2, area = a[:, :, None]
    width = np.minimum(x2, b[2])
    width -= np.maximum(x1, b[0])
    shared = np.minimum(y2, b[3])
    shared -= np.maximum(y1, b[1])
    np.maximum(width, 0, out=width)  # or two negative lengths would make an area
    np.maximum(shared, 0, out=shared)
    shared *= width
    union = np.add(area, b[4], out=width)
    union -= shared
    union[union == 0] = 1  # both without area: 0 / 1
    return np.divide(shared, union, out=shared)
