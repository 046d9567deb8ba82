"""The score of every window: each cut out and judged by itself, or all in one run."""

from math import prod

import numpy as np

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
