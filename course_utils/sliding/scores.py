"""The score of every window: each cut out and judged by itself, or all in one run."""

from math import prod

import numpy as np

from course_utils import boxes
from course_utils.arithmetic import conv_output_size
from course_utils.sliding.convolutional import total_stride
from course_utils.sliding.windows import cut_windows, map_boxes


def scores_by_cutting(model, levels, stride):
    """Score every window of every level by itself: cut out, judged, one after the other.

    Parameters
    ----------
    model : training.Model
        Takes (size, size, n_C), gives one number.
    levels : list of (ndarray, float)
        As `pyramid` gives them.
    stride : int
        Step from one window to the next, in pixels of the level.

    Returns
    -------
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels of the photograph.
    scores : ndarray, shape (N,)
        Level by level, row by row.

    Raises
    ------
    TypeError, ValueError
        If model and pictures do not fit together.

    Examples
    --------
    >>> net = [layers.Flatten(), layers.Dense(1)]
    >>> model = training.Model(net, (4, 4, 1)).build(np.random.default_rng(0))
    >>> boxes, scores = scores_by_cutting(model, [(np.ones((5, 8, 1)), 4.0)], stride=2)
    >>> boxes.shape, scores.shape
    ((3, 4), (3,))
    """
    _one_score("scores_by_cutting", model)
    size = model.input_shape[0]
    found = [(np.empty((0, 4)), np.empty(0, np.float32))]
    for picture, side in levels:
        n_H, n_W = (conv_output_size(n, size, stride) for n in picture.shape[:2])
        scores = model.predict(cut_windows(picture, size, stride)).ravel()
        found.append((map_boxes(n_H, n_W, stride, side, size), scores))
    return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))


def scores_by_scanning(convolutional, levels):
    """Score every window of every level at once: the network runs over the whole picture.

    Parameters
    ----------
    convolutional : training.Model
        As `to_convolutional` gives it, with one number for each window.
    levels : list of (ndarray, float)
        As `pyramid` gives them.

    Returns
    -------
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels of the photograph.
    scores : ndarray, shape (N,)
        Level by level, row by row: those of `scores_by_cutting` with the stride `total_stride`.

    Raises
    ------
    TypeError, ValueError
        If network and pictures do not fit together.

    Examples
    --------
    >>> net = [layers.Conv2D(1, 4, stride=2)]
    >>> model = training.Model(net, (4, 4, 1)).build(np.random.default_rng(0))
    >>> boxes, scores = scores_by_scanning(model, [(np.ones((5, 8, 1)), 4.0)])
    >>> boxes.shape, scores.shape
    ((3, 4), (3,))
    """
    _one_score("scores_by_scanning", convolutional)
    size, stride = convolutional.input_shape[0], total_stride(convolutional)
    found = [(np.empty((0, 4)), np.empty(0, np.float32))]
    for picture, side in levels:
        scores = convolutional.predict(picture[np.newaxis])[0, ..., 0]
        found.append((map_boxes(*scores.shape, stride, side, size), scores.ravel()))
    return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))


def _one_score(function, model):
    n_H, n_W, _ = model.input_shape
    if n_H != n_W or prod(model.output_shape) != 1:
        raise ValueError(
            f"{function}: expected a network from a square window to one number, "
            f"got {model.input_shape} to {model.output_shape}"
        )


def best_windows(corners, scores, threshold, *, iou_threshold=0.3, inside=0.7):
    """Keep of windows around the same thing the best, and none that lies inside a better one.

    Parameters
    ----------
    corners : ndarray, shape (N, 4)
        Square windows, x1, y1, x2, y2.
    scores : ndarray, shape (N,)
        One a window.
    threshold : float
        Only scores above this are looked at.
    iou_threshold : float, default 0.3
        As in `boxes.nms`, which comes first.
    inside : float, default 0.7
        Then, of two windows, the worse goes if more than this part of the smaller one is shared.

    Returns
    -------
    corners : ndarray, shape (n, 4)
    scores : ndarray, shape (n,)
        Those kept, the best first.

    Raises
    ------
    TypeError, ValueError
        If these are no boxes or not one score for each, or a threshold is out of range.

    Examples
    --------
    >>> found = [[0, 0, 20, 20], [1, 0, 21, 20], [4, 4, 12, 12], [30, 0, 40, 10]]
    >>> best_windows(found, [3.0, 2.5, 2.0, -1.0], 0)[1]
    array([3.])
    """
    kept = boxes.nms(corners, scores, iou_threshold, threshold)
    corners, scores = np.asarray(corners)[kept], np.asarray(scores)[kept]
    left = []
    for k, box in enumerate(corners):
        shared = np.minimum(box[2:], corners[left, 2:]) - np.maximum(box[:2], corners[left, :2])
        smaller = np.minimum(box[2] - box[0], corners[left, 2] - corners[left, 0]) ** 2
        if not (np.maximum(shared, 0).prod(axis=1) > inside * smaller).any():
            left.append(k)
    return corners[left], scores[left]
