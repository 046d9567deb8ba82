"""How good boxes are that a detector has found: precision, recall, average precision, mAP."""

import numpy as np

from course_utils._engine.shapes import as_array
from course_utils.arithmetic import whole_number
from course_utils.boxes.checks import box_array, check_length, label_array, one_each, threshold
from course_utils.boxes.overlap import overlaps, with_areas


def matches(boxes, scores, truths, iou_threshold=0.5):
    """Say which boxes are right, where each true box can make only one of them right.

    The box with the best score chooses first: of the true boxes that are still free it takes the
    one it overlaps most, if that overlap is at least `iou_threshold`; of equal overlaps the last.
    So a second box around the same thing is wrong. One picture, one class.

    Parameters
    ----------
    boxes : ndarray, shape (N, 4)
        Boxes that were found, x1, y1, x2, y2.
    scores : ndarray, shape (N,)
        One a box; of equal scores the first chooses first.
    truths : ndarray, shape (M, 4)
        Boxes that are there.
    iou_threshold : float, default 0.5
        Least overlap that counts as found.

    Returns
    -------
    ndarray of bool, shape (N,)
        Whether each box is right, in the order of `boxes`.

    Raises
    ------
    TypeError, ValueError
        If these are no boxes or not one score for each, or the threshold is out of range.

    Examples
    --------
    >>> matches([[0, 0, 4, 4], [0, 0, 4, 3]], [0.6, 0.9], [[0, 0, 4, 4]])
    array([False,  True])
    """
    boxes, truths = box_array("matches", "boxes", boxes), box_array("matches", "truths", truths)
    scores = one_each("matches", "scores", scores, len(boxes))
    threshold("matches", "iou_threshold", iou_threshold)
    overlap = overlaps(with_areas(boxes), with_areas(truths))
    return claimed(overlap, np.argsort(-scores, kind="stable"), iou_threshold)[0]


def precision_recall(scores, right, n_truths):
    """Precision and recall of the best 1, 2, 3, ... boxes.

    Precision is the part of the boxes taken that is right, recall the part of the true ones that is
    found.

    Parameters
    ----------
    scores : ndarray, shape (N,)
        One a box, of all pictures together.
    right : ndarray of bool, shape (N,)
        Whether each is right, as `matches` says.
    n_truths : int
        How many true boxes there are in all pictures, found or not; at least 1.

    Returns
    -------
    precision, recall : ndarray, shape (N,)
        From the best score to the worst; equal ones in their order.

    Raises
    ------
    TypeError, ValueError
        If the lengths differ, or more are right than there are.

    Examples
    --------
    >>> precision_recall([0.9, 0.8, 0.7], [True, False, True], 4)
    (array([1.        , 0.5       , 0.66666667]), array([0.25, 0.25, 0.5 ]))
    """
    scores, right, n_truths = _checked("precision_recall", scores, right, n_truths)
    return _curve(scores, right, n_truths)


def average_precision(scores, right, n_truths, points=101):
    """Average precision: the mean precision over all levels of recall.

    At a level of recall the precision is the best that is reached with that recall or more; where
    no box leads so far, it is 0.

    Parameters
    ----------
    scores, right, n_truths
        As in `precision_recall`.
    points : int, optional
        Levels of recall, evenly from 0 to 1: 101 as COCO takes, 11 as VOC took until 2009. None
        takes them all: the area below the curve.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    TypeError, ValueError
        As in `precision_recall`, or for fewer than 2 points.

    References
    ----------
    .. [1] M. Everingham and others, "The Pascal visual object classes (VOC) challenge", IJCV 88,
       2010, section 4.2: 11 levels.
    .. [2] T.-Y. Lin and others, "Microsoft COCO: common objects in context", ECCV 2014; the rule is
       that of its evaluation code, pycocotools. Lesson 15 derives it.

    Examples
    --------
    >>> average_precision([0.9, 0.8, 0.7], [True, False, True], 2, points=None)  # 1/2 + 1/2 * 2/3
    0.8333333333333333
    """
    scores, right, n_truths = _checked("average_precision", scores, right, n_truths)
    if points is not None:
        points = whole_number("average_precision", "points", points, 2)
    return float(_average(*_curve(scores, right, n_truths), points))


def class_average_precisions(
    predictions, truths, iou_thresholds=(0.5,), *, points=101, max_detections=100
):
    """Average precision of each class that is there, at each threshold.

    Parameters
    ----------
    predictions, truths, iou_thresholds, points, max_detections
        As in `mean_average_precision`.

    Returns
    -------
    dict of label to ndarray, shape (number of thresholds,)
        Classes without a true box are left out: they have no recall.

    Examples
    --------
    >>> found = [([[0, 0, 4, 4], [5, 5, 9, 9]], [0.9, 0.8], ["cat", "dog"])]
    >>> there = [([[0, 0, 4, 5], [5, 5, 9, 9]], ["cat", "dog"])]
    >>> class_average_precisions(found, there, (0.5, 0.9))
    {'cat': array([1., 0.]), 'dog': array([1., 1.])}
    """
    who = "class_average_precisions"
    return _per_class(who, predictions, truths, iou_thresholds, points, max_detections)


def mean_average_precision(
    predictions, truths, iou_thresholds=(0.5,), *, points=101, max_detections=100
):
    """Mean average precision, mAP, by the rule of COCO.

    In each picture and class the boxes are matched to the true ones, the best score first
    (`matches`). The boxes of all pictures, sorted by score, give the average precision of the class
    (`average_precision`). The mean is over the classes that are there, and over the thresholds.

    Parameters
    ----------
    predictions : sequence of (boxes, scores, labels)
        What was found, one entry a picture: shapes (N, 4), (N,), (N,). Labels are numbers or words.
    truths : sequence of (boxes, labels)
        What is there, one entry for each of the same pictures.
    iou_thresholds : sequence of float, default (0.5,)
        Least overlaps that count as found. COCO's own figure takes .5, .55, ..., .95.
    points : int or None, default 101
        As in `average_precision`.
    max_detections : int, default 100
        In each picture and class only so many of the best are looked at.

    Returns
    -------
    float
        Between 0 and 1; nan if no picture has a true box.

    Raises
    ------
    TypeError, ValueError
        If there are not as many pictures in both, or an entry is not as above; its number is told.

    Notes
    -----
    The same as pycocotools for ``iouType="bbox"`` and objects of all sizes, without crowds. Of
    equal scores the earlier picture comes first, and within a picture the earlier box. A class
    that is found but nowhere there counts for nothing: its false alarms lower no precision.

    References
    ----------
    .. [1] T.-Y. Lin and others, "Microsoft COCO: common objects in context", ECCV 2014,
       https://arxiv.org/abs/1405.0312. Lesson 15 derives it.

    Examples
    --------
    >>> found = [([[0, 0, 4, 4], [5, 5, 9, 9]], [0.9, 0.8], ["cat", "dog"])]
    >>> there = [([[0, 0, 4, 5], [5, 5, 9, 9]], ["cat", "dog"])]
    >>> mean_average_precision(found, there), mean_average_precision(found, there, (0.5, 0.9))
    (1.0, 0.75)
    """
    who = "mean_average_precision"
    found = _per_class(who, predictions, truths, iou_thresholds, points, max_detections)
    return float(np.mean(list(found.values()))) if found else float("nan")


def _per_class(function, predictions, truths, iou_thresholds, points, max_detections):
    """Average precisions by class, {label: one for each threshold}."""
    predictions, truths = list(predictions), list(truths)
    if len(predictions) != len(truths):
        raise ValueError(
            f"{function}: predictions and truths must be of the same pictures, "
            f"got {len(predictions)} and {len(truths)}"
        )
    limits = [threshold(function, "iou_thresholds", t) for t in np.ravel(iou_thresholds).tolist()]
    if not limits:
        raise ValueError(f"{function}: iou_thresholds is empty")
    if points is not None:
        points = whole_number(function, "points", points, 2)
    max_detections = whole_number(function, "max_detections", max_detections, 1)
    pictures = [
        (*_found(function, k, *_parts(function, "predictions", k, found, 3)),
         *_there(function, k, *_parts(function, "truths", k, there, 2)))
        for k, (found, there) in enumerate(zip(predictions, truths, strict=True))
    ]  # fmt: skip
    names = {label for *_, labels in pictures for label in labels.tolist()}
    names_found = {label for picture in pictures for label in picture[2].tolist()}
    if len({isinstance(label, str) for label in names | names_found}) > 1:
        raise TypeError(f"{function}: labels must be all numbers or all words, got both")
    classes = sorted(names)
    return {label: _one_class(pictures, label, limits, points, max_detections) for label in classes}


def _one_class(pictures, label, limits, points, max_detections):
    """Average precision of a class at each threshold."""
    scores, right, n_truths = [], [[] for _ in limits], 0
    for boxes, all_scores, labels, true_boxes, true_labels in pictures:
        own = np.flatnonzero(labels == label)
        own = own[np.argsort(-all_scores[own], kind="stable")][:max_detections]
        there = true_boxes[true_labels == label]
        overlap = overlaps(with_areas(boxes[own]), with_areas(there))
        n_truths += len(there)
        scores.append(all_scores[own])
        for found, limit in zip(right, limits, strict=True):
            found.append(claimed(overlap, range(len(own)), limit)[0])
    scores = np.concatenate(scores)
    each = (_curve(scores, np.concatenate(found), n_truths) for found in right)
    return np.array([_average(*curve, points) for curve in each])


def claimed(overlap, order, limit):
    """Which boxes, taken in `order`, find a true one that is free, and which true ones are found.

    `overlap` is (N, M), negative where a box must not claim.
    """
    right, hit = (np.zeros(n, dtype=bool) for n in overlap.shape)
    free = overlap.copy()
    for k in order if free.size else ():
        last = free.shape[1] - 1 - int(free[k, ::-1].argmax())  # of equal overlaps the last
        if free[k, last] >= limit:
            right[k] = hit[last] = True
            free[:, last] = -1  # taken
    return right, hit


def _curve(scores, right, n_truths):
    """Precision and recall after each box."""
    hits = np.cumsum(right[np.argsort(-scores, kind="stable")])
    return hits / np.arange(1, len(hits) + 1), hits / n_truths


def _average(precision, recall, points):
    """Mean of the best precision at each level of recall or beyond it."""
    best = np.maximum.accumulate(precision[::-1])[::-1]
    if points is None:
        return np.sum(np.diff(recall, prepend=0) * best)
    levels = np.linspace(0, 1, points)
    at = np.searchsorted(recall, levels, side="left")
    return np.append(best, 0)[at].mean()


def _checked(function, scores, right, n_truths):
    """One score and one yes or no for each box, and how many are there."""
    n_truths = whole_number(function, "n_truths", n_truths, 1)
    right = as_array(function, "right", right)
    n = len(right) if right.ndim else 0
    check_length(function, "right", right, n, "box")
    scores = one_each(function, "scores", scores, n)
    if right.size and not np.isin(right, (0, 1)).all():
        raise ValueError(f"{function}: right must be True or False for each box, got {right}")
    right = right.astype(bool)
    if right.sum() > n_truths:
        raise ValueError(
            f"{function}: {right.sum()} boxes cannot be right where only {n_truths} are there"
        )
    return scores, right, n_truths


def _parts(function, name, k, entry, n):
    """The parts of what is given for one picture."""
    wanted = "(boxes, scores, labels)" if n == 3 else "(boxes, labels)"
    if not isinstance(entry, (tuple, list)) or len(entry) != n:
        got = f"{len(entry)} parts" if isinstance(entry, (tuple, list)) else type(entry).__name__
        raise ValueError(f"{function}: {name}[{k}] must be {wanted}, got {got}")
    return entry


def _found(function, k, boxes, scores, labels):
    boxes = box_array(function, f"boxes of predictions[{k}]", boxes)
    scores = one_each(function, f"scores of predictions[{k}]", scores, len(boxes))
    return boxes, scores, label_array(function, f"labels of predictions[{k}]", labels, len(boxes))


def _there(function, k, boxes, labels):
    boxes = box_array(function, f"boxes of truths[{k}]", boxes)
    return boxes, label_array(function, f"labels of truths[{k}]", labels, len(boxes))
