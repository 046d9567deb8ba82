"""Non-maximum suppression: of boxes around the same thing keep the best, or lower the others."""

import numpy as np

from course_utils.arithmetic import whole_number
from course_utils.boxes.checks import box_array, label_array, one_each, threshold
from course_utils.boxes.overlap import overlaps, with_areas

HEAD, PART = 64, 1024  # boxes compared at once: 64 x 1024 overlaps stay in the cache
METHODS = ("gaussian", "linear")


def nms(boxes, scores, iou_threshold=0.5, score_threshold=0.0, max_boxes=None):
    """Keep the box with the best score, drop all that overlap it too far, and so on.

    Classes are not looked at: for boxes of several classes see `batched_nms`.

    Parameters
    ----------
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels.
    scores : ndarray, shape (N,)
        One a box. Of equal scores the box that comes first counts as the better.
    iou_threshold : float, default 0.5
        A box is dropped where its overlap with a kept one is *more* than this.
    score_threshold : float, default 0.0
        Only scores *above* this are looked at; ``-np.inf`` takes all.
    max_boxes : int, optional
        At most so many, the best.

    Returns
    -------
    ndarray of int
        Which boxes are kept, from the best to the worst.

    Raises
    ------
    TypeError, ValueError
        If these are no boxes or not one score for each, or if a threshold is out of range.

    See Also
    --------
    nms_loops : the same, to be read.

    Notes
    -----
    Lesson 15 derives it.

    Examples
    --------
    >>> found = [[0, 0, 4, 3], [1, 0, 5, 3], [9, 9, 12, 12]]
    >>> nms(found, [0.6, 0.9, 0.3])
    array([1, 2])
    >>> nms(found, [0.6, 0.9, 0.3], iou_threshold=0.6)
    array([1, 0, 2])
    """
    boxes, scores, limit = _checked("nms", boxes, scores, iou_threshold, max_boxes)
    order = _ranking("nms", scores, score_threshold)
    return order[_greedy(with_areas(boxes[order]), iou_threshold, limit)]


def batched_nms(boxes, scores, labels, iou_threshold=0.5, score_threshold=0.0, max_boxes=None):
    """Non-maximum suppression within each class: a box drops only boxes of its own class.

    Parameters
    ----------
    boxes, scores, iou_threshold, score_threshold
        As in `nms`.
    labels : ndarray, shape (N,)
        The class of each box, a number or a word.
    max_boxes : int, optional
        At most so many in all, the best.

    Returns
    -------
    ndarray of int
        Which boxes are kept, from the best to the worst, whatever their class.

    Raises
    ------
    TypeError, ValueError
        As in `nms`, or if there is not one label for each box.

    Examples
    --------
    >>> rider_and_horse = [[0, 0, 4, 6], [0, 1, 4, 7], [0, 0, 4, 7]]
    >>> batched_nms(rider_and_horse, [0.8, 0.7, 0.6], ["person", "horse", "person"])
    array([0, 1])
    """
    boxes, scores, limit = _checked("batched_nms", boxes, scores, iou_threshold, max_boxes)
    labels = label_array("batched_nms", "labels", labels, len(boxes))
    order = _ranking("batched_nms", scores, score_threshold)
    ranked, kept = labels[order], np.zeros(len(order), dtype=bool)
    for label in np.unique(ranked):
        members = np.flatnonzero(ranked == label)
        columns = with_areas(boxes[order[members]])
        kept[members[_greedy(columns, iou_threshold, limit)]] = True
    return order[kept][:limit]


def soft_nms(
    boxes,
    scores,
    method="gaussian",
    *,
    sigma=0.5,
    iou_threshold=0.3,
    score_threshold=0.001,
    max_boxes=None,
):
    """Lower the scores of boxes that overlap a better one, instead of dropping them.

    Again and again the box with the best score is taken, and the score of every box that is left
    is multiplied: by ``exp(-iou**2 / sigma)`` ("gaussian"), or by ``1 - iou`` where the overlap
    with the box taken is at least `iou_threshold` ("linear").

    Parameters
    ----------
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels.
    scores : ndarray, shape (N,)
        One a box, not negative. Of equal scores the box that comes first is taken first.
    method : {"gaussian", "linear"}
        How scores are lowered.
    sigma : float, default 0.5
        For "gaussian": the smaller, the more is taken off.
    iou_threshold : float, default 0.3
        For "linear".
    score_threshold : float, default 0.001
        A box whose score is not above this, or falls to it, is out.
    max_boxes : int, optional
        At most so many, the best.

    Returns
    -------
    kept : ndarray of int
        Which boxes are left, in the order in which they were taken.
    scores : ndarray of float64
        Their lowered scores, which never rise in this order.

    Raises
    ------
    TypeError, ValueError
        As in `nms`, or for an unknown `method`, negative scores, or a `sigma` of 0 or less.

    References
    ----------
    .. [1] N. Bodla, B. Singh, R. Chellappa and L. S. Davis, "Soft-NMS: improving object detection
       with one line of code", ICCV 2017, https://arxiv.org/abs/1704.04503. Lesson 15 uses it.

    Examples
    --------
    >>> kept, lowered = soft_nms([[0, 0, 4, 3], [1, 0, 5, 3], [9, 9, 12, 12]], [0.6, 0.9, 0.3])
    >>> kept, lowered.round(2)
    (array([1, 2, 0]), array([0.9 , 0.3 , 0.29]))
    """
    boxes, scores, limit = _checked("soft_nms", boxes, scores, iou_threshold, max_boxes)
    if method not in METHODS:
        raise ValueError(f'soft_nms: method must be "gaussian" or "linear", got {method!r}')
    sigma = threshold("soft_nms", "sigma", sigma, np.finfo(float).tiny, np.inf)
    score_threshold = threshold("soft_nms", "score_threshold", score_threshold, 0.0, np.inf)
    if scores.size and scores.min() < 0:
        raise ValueError(f"soft_nms: scores must not be negative, got {scores.min()}")
    left = np.flatnonzero(scores > score_threshold)
    columns, scores = with_areas(boxes[left]), scores[left]
    kept, lowered = [], []
    while left.size and len(kept) < limit:
        best = int(scores.argmax())  # the first of equals, since `left` keeps the order
        kept.append(left[best])
        lowered.append(scores[best])
        shared = overlaps(columns[:, best : best + 1], columns)[0]
        if method == "gaussian":
            factors = np.exp(-(shared**2) / sigma)
        else:
            factors = np.where(shared >= iou_threshold, 1 - shared, 1)
        scores = scores * factors
        stays = scores > score_threshold
        stays[best] = False
        left, scores, columns = left[stays], scores[stays], columns[:, stays]
    return np.array(kept, dtype=int), np.array(lowered, dtype=float)


def _checked(function, boxes, scores, iou_threshold, max_boxes):
    """Boxes and scores as float64, and how many boxes are wanted at most."""
    boxes = box_array(function, "boxes", boxes)
    scores = one_each(function, "scores", scores, len(boxes))
    threshold(function, "iou_threshold", iou_threshold)
    if max_boxes is None:
        return boxes, scores, len(boxes)
    return boxes, scores, whole_number(function, "max_boxes", max_boxes, 0)


def _ranking(function, scores, score_threshold):
    """Which scores are above the threshold, the best first, equal ones in their order."""
    score_threshold = threshold(function, "score_threshold", score_threshold, -np.inf, np.inf)
    order = np.argsort(-scores, kind="stable")
    return order[scores[order] > score_threshold]


def _greedy(columns, iou_threshold, limit):
    """Places of the boxes that are kept, in columns as `with_areas` lays out, the best first.

    The best `HEAD` boxes settle among themselves who stays, one after the other; those then clear
    the rest in one go, which is the same as one after the other and needs few calls of NumPy.
    """
    places, kept = np.arange(columns.shape[1]), []
    n_kept = 0
    while places.size and n_kept < limit:
        head = columns[:, :HEAD]
        stays = _settle(overlaps(head, head) > iou_threshold)
        kept.append(places[:HEAD][stays])
        n_kept += len(kept[-1])
        winners, rest = head[:, stays], columns[:, HEAD:]
        free = np.ones(rest.shape[1], dtype=bool)
        for start in range(0, len(free), PART):
            part = rest[:, start : start + PART]
            free[start : start + PART] = ~(overlaps(winners, part) > iou_threshold).any(axis=0)
        columns, places = rest[:, free], places[HEAD:][free]
    return np.concatenate([np.empty(0, dtype=int), *kept])[:limit]


def _settle(too_close):
    """Who stays of a few boxes, the best first, from who is too close to whom."""
    stays = np.ones(len(too_close), dtype=bool)
    for k, row in enumerate(too_close):
        if stays[k]:
            stays[k + 1 :] &= ~row[k + 1 :]
    return stays
