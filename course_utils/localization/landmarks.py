"""Points in a picture: read from maps, mirrored, judged."""

import numpy as np

from course_utils._engine.shapes import float_array, float_type, gradient, real_array
from course_utils.functional import softmax


def soft_argmax_forward(scores):
    """Read a point off each map: the mean of all places, weighted by the softmax of the scores.

    Parameters
    ----------
    scores : ndarray, shape (m, n_H, n_W, n)
        A map of scores for each of n points.

    Returns
    -------
    points : ndarray, shape (m, n, 2)
        x and y as shares of the picture; a cell counts as its middle.
    cache : tuple
        For the backward pass.

    Raises
    ------
    TypeError, ValueError
        If the scores have not four axes.

    Notes
    -----
    Unlike the place of the largest score, it has a gradient, and it lies between cells where two
    share the weight. Sun et al., "Integral human pose regression" (2018),
    https://arxiv.org/abs/1711.08229. Lesson 13 derives it.

    Examples
    --------
    >>> scores = np.full((1, 2, 4, 1), -50.0)
    >>> scores[0, 0, 1:3] = 3.0  # two equal cells of the upper row
    >>> soft_argmax_forward(scores)[0]
    array([[[0.5 , 0.25]]])
    """
    axes = ("m", "n_H", "n_W", "n")
    scores = float_array(
        "soft_argmax_forward", "scores", real_array("soft_argmax_forward", "scores", scores, axes)
    )
    m, n_H, n_W, n = scores.shape
    rows, columns = np.indices((n_H, n_W)).reshape(2, -1) + 0.5
    places = np.stack([columns / n_W, rows / n_H], axis=1).astype(scores.dtype)
    weights = softmax(np.moveaxis(scores, -1, 1).reshape(m, n, n_H * n_W))
    return weights @ places, (weights, places, scores.shape)


def soft_argmax_backward(dout, cache):
    """Gradient of `soft_argmax_forward` with respect to the scores.

    Parameters
    ----------
    dout : ndarray, shape (m, n, 2)
        Gradient with respect to the points.
    cache : tuple
        From the forward pass.

    Returns
    -------
    ndarray, shape (m, n_H, n_W, n)
        A cell rises if going towards it lowers the loss, and in proportion to its weight.

    Raises
    ------
    TypeError, ValueError
        If `dout` has not the shape of the points.

    Examples
    --------
    >>> points, cache = soft_argmax_forward(np.zeros((1, 1, 2, 1)))
    >>> soft_argmax_backward([[[1.0, 0]]], cache).ravel()
    array([-0.125,  0.125])
    """
    weights, places, shape = cache
    m, n_H, n_W, n = shape
    dout = gradient("soft_argmax_backward", dout, (m, n, 2), weights.dtype)
    pull = dout @ places.T
    dscores = weights * (pull - np.sum(weights * pull, axis=-1, keepdims=True))
    return np.moveaxis(dscores.reshape(m, n, n_H, n_W), 1, -1)


def mirror_landmarks(points, width, swap):
    """Turn landmarks with a picture that is mirrored left to right.

    Parameters
    ----------
    points : ndarray, shape (m, n, 2)
        x and y of n points in each of m pictures.
    width : float
        Of the picture, in the unit of the points: pixels, or 1 for shares.
    swap : sequence of n ints
        Which old point each new one is: for a face with right eye, left eye and nose, (1, 0, 2).

    Returns
    -------
    ndarray, shape (m, n, 2)

    Raises
    ------
    TypeError, ValueError
        If a shape does not fit, or `swap` is not each number from 0 to n - 1 once.

    Examples
    --------
    >>> mirror_landmarks([[[2.0, 3], [6, 3], [5, 5]]], 10, (1, 0, 2)).tolist()
    [[[4.0, 3.0], [8.0, 3.0], [5.0, 5.0]]]
    """
    points = _points("mirror_landmarks", "points", points)
    swap = np.asarray(swap)
    if sorted(swap.ravel().tolist()) != list(range(points.shape[1])):
        raise ValueError(
            f"mirror_landmarks: expected each of 0 to {points.shape[1] - 1} once, got {swap}"
        )
    turned = points[:, swap]
    turned[..., 0] = width - turned[..., 0]
    return turned


def landmark_error(found, truth, eyes=(0, 1)):
    """Mean distance of landmarks from where they should be, in distances of the eyes.

    Parameters
    ----------
    found, truth : ndarray, shape (m, n, 2)
        x and y of n points in each of m pictures, in one unit.
    eyes : (int, int), default (0, 1)
        The two points whose true distance is 1.

    Returns
    -------
    ndarray, shape (m,)
        One error a picture, the same however large the face is.

    Raises
    ------
    TypeError, ValueError
        If shapes differ, or the two points lie on one another.

    Examples
    --------
    >>> truth = np.array([[[0.0, 0], [10, 0], [5, 8]]])
    >>> landmark_error(truth + [3, 4], truth)
    array([0.5])
    """
    name = "landmark_error"
    found, truth = _points(name, "found", found), _points(name, "truth", truth)
    if found.shape != truth.shape:
        raise ValueError(f"{name}: found has shape {found.shape}, truth {truth.shape}")
    apart = np.linalg.norm(truth[:, eyes[0]] - truth[:, eyes[1]], axis=-1)
    if (apart == 0).any():
        raise ValueError(
            f"{name}: points {eyes[0]} and {eyes[1]} of picture {apart.argmin()} lie on one another"
        )
    return np.linalg.norm(found - truth, axis=-1).mean(axis=1) / apart


def _points(function, name, a):
    a = real_array(function, name, a, ("m", "n", "2"))
    if a.shape[2] != 2:
        raise ValueError(f"{function}: {name} must have shape (m, n, 2), got shape {a.shape}")
    return a.astype(float_type(a), copy=False)
