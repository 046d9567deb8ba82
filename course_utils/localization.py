"""One thing in a picture, or none: what a localiser is to say, what that costs; points on a face.

The target of a picture is ``[pc, bx, by, bh, bw, c1, c2, ...]``: whether there is a thing, its
centre, height and width as shares of the picture, and a one for its class. Where there is nothing,
pc is 0 and all other numbers do not count. Lesson 13 derives everything here.
"""

from numbers import Real

import numpy as np

from course_utils._engine.shapes import float_type, per_axis, real_array
from course_utils.arithmetic import whole_number
from course_utils.functional import sigmoid_forward, softmax

PRESENT, BOX, CLASSES = slice(0, 1), slice(1, 5), slice(5, None)  # the parts of a target


def encode_targets(boxes, labels, *, shape, n_classes):
    """Write down what a localiser is to say about each picture.

    Parameters
    ----------
    boxes : sequence of m arrays, shape (1, 4) or (0, 4)
        For each picture the box x1, y1, x2, y2 of its thing, in pixels, or no box.
    labels : sequence of m arrays of int, shape (1,) or (0,)
        Its class, counted from 0.
    shape : (int, int)
        Height and width of the pictures, in pixels.
    n_classes : int
        How many classes there are.

    Returns
    -------
    ndarray, shape (m, 5 + n_classes)
        pc, bx, by, bh, bw and the classes. A picture without a thing has zeros; those after the
        first do not count.

    Raises
    ------
    TypeError, ValueError
        If a picture has more than one box, no label for it, or an unknown class.

    Examples
    --------
    >>> encode_targets([[[8, 4, 24, 12]], []], [[2], []], shape=(16, 32), n_classes=3)
    array([[1. , 0.5, 0.5, 0.5, 0.5, 0. , 0. , 1. ],
           [0. , 0. , 0. , 0. , 0. , 0. , 0. , 0. ]])
    """
    name = "encode_targets"
    shape = per_axis(name, "shape", shape, 2)
    n_classes = whole_number(name, "n_classes", n_classes, 1)
    if len(boxes) != len(labels):
        raise ValueError(f"{name}: boxes of {len(boxes)} pictures, but labels of {len(labels)}")
    targets = np.zeros((len(boxes), 5 + n_classes))
    for k, (box, label) in enumerate(zip(boxes, labels, strict=True)):
        box, label = np.reshape(box, (-1, 4)), np.ravel(label)
        if len(box) != len(label) or len(box) > 1:
            raise ValueError(
                f"{name}: picture {k} has {len(box)} boxes and {len(label)} labels; "
                "expected one of each, or none"
            )
        if len(box):
            targets[k, PRESENT] = 1
            targets[k, BOX] = corners_to_shares(box, shape=shape)[0]
            targets[k, 5 + _class(name, label[0], n_classes)] = 1
    return targets


def decode_outputs(outputs, *, shape):
    """Read the outputs of a localiser.

    Parameters
    ----------
    outputs : ndarray, shape (m, 5 + n_classes)
        A score for presence, bx, by, bh, bw, and a score for each class.
    shape : (int, int)
        Height and width of the pictures, in pixels.

    Returns
    -------
    boxes : ndarray, shape (m, 4)
        x1, y1, x2, y2 in pixels, whether there is a thing or not. They may reach beyond the
        picture; a negative height or width counts as 0.
    scores : ndarray, shape (m,)
        Probability of a thing.
    labels : ndarray of int, shape (m,)
        The class with the largest score.

    Raises
    ------
    TypeError, ValueError
        If a shape does not fit.

    Examples
    --------
    >>> boxes, scores, labels = decode_outputs([[0.0, 0.5, 0.5, 0.5, 0.25, -1, 3]], shape=(16, 32))
    >>> boxes, scores, labels
    (array([[12.,  4., 20., 12.]]), array([0.5]), array([1]))
    """
    outputs = _rows("decode_outputs", "outputs", outputs)
    scores = sigmoid_forward(outputs[:, 0])[0]
    return shares_to_corners(outputs[:, BOX], shape=shape), scores, outputs[:, 5:].argmax(axis=1)


def corners_to_shares(boxes, *, shape):
    """Turn boxes x1, y1, x2, y2 in pixels into bx, by, bh, bw: centre and sides as shares.

    Parameters
    ----------
    boxes : ndarray, shape (N, 4)
        Corners, in pixels.
    shape : (int, int)
        Height and width of the picture, in pixels.

    Returns
    -------
    ndarray, shape (N, 4)
        bx and bw in widths of the picture, by and bh in heights.

    Raises
    ------
    TypeError, ValueError
        If these are not boxes.

    Examples
    --------
    >>> corners_to_shares([[8, 4, 24, 12]], shape=(16, 32))
    array([[0.5, 0.5, 0.5, 0.5]])
    """
    name = "corners_to_shares"
    n_H, n_W = per_axis(name, "shape", shape, 2)
    x1, y1, x2, y2 = _four(name, "boxes", boxes).T
    if (x2 < x1).any() or (y2 < y1).any():
        raise ValueError(f"{name}: boxes are corners x1, y1, x2, y2, and x2 < x1 or y2 < y1 in one")
    shares = (x1 + x2) / 2 / n_W, (y1 + y2) / 2 / n_H, (y2 - y1) / n_H, (x2 - x1) / n_W
    return np.stack(shares, axis=1)


def shares_to_corners(shares, *, shape):
    """Turn bx, by, bh, bw into x1, y1, x2, y2 in pixels.

    Parameters
    ----------
    shares : ndarray, shape (N, 4)
        Centre x and y, height and width, as shares of the picture. A negative side counts as 0.
    shape : (int, int)
        Height and width of the picture, in pixels.

    Returns
    -------
    ndarray, shape (N, 4)
        Corners, in pixels.

    Raises
    ------
    TypeError, ValueError
        If there are not four numbers a box.

    Examples
    --------
    >>> shares_to_corners([[0.5, 0.5, 0.5, 0.25]], shape=(16, 32))
    array([[12.,  4., 20., 12.]])
    """
    n_H, n_W = per_axis("shares_to_corners", "shape", shape, 2)
    bx, by, bh, bw = _four("shares_to_corners", "shares", shares).T
    x, half_W = bx * n_W, np.maximum(bw, 0) * n_W / 2
    y, half_H = by * n_H, np.maximum(bh, 0) * n_H / 2
    return np.stack([x - half_W, y - half_H, x + half_W, y + half_H], axis=1)


def localization_loss(outputs, targets, *, box_weight=1.0):
    """Cost of saying whether there is a thing, where and what: three parts, two of them at times.

    Presence costs its cross-entropy in each picture. Where there is a thing, the box costs its
    squared differences and the class its cross-entropy; where there is none, both cost nothing,
    whatever the outputs are, and their gradient is zero.

    Parameters
    ----------
    outputs : ndarray, shape (m, 5 + n_classes)
        A score for presence, bx, by, bh, bw, and a score for each class. Sigmoid and softmax are
        applied inside.
    targets : ndarray, shape (m, 5 + n_classes)
        As `encode_targets` makes them. Where pc is 0, the others may hold anything, nan included.
    box_weight : float, default 1
        The four squared differences are multiplied by this.

    Returns
    -------
    loss : float
        Mean over the pictures, those without a thing included.
    doutputs : ndarray, shape of `outputs`
        Its gradient.

    Raises
    ------
    TypeError, ValueError
        If shapes differ, a pc is neither 0 nor 1, or the class of a thing is not a single 1.

    See Also
    --------
    localization_terms : the three parts for each picture.

    Examples
    --------
    >>> loss, doutputs = localization_loss([[0.0, 9, 9, 9, 9, 9, 9]], [[0, 1, 1, 1, 1, 1, 0]])
    >>> round(loss, 4), doutputs  # log 2, and a push on the presence alone
    (0.6931, array([[0.5, 0. , 0. , 0. , 0. , 0. , 0. ]]))
    """
    name = "localization_loss"
    outputs, targets, there = _pair(name, outputs, targets)
    weight = _weight(name, box_weight)
    off = _off(outputs, targets, there)
    doutputs = np.zeros_like(outputs)
    doutputs[:, :1] = sigmoid_forward(outputs[:, :1])[0] - there
    doutputs[:, BOX] = 2 * weight * off
    chosen = np.where(there, targets[:, CLASSES], 0)
    doutputs[:, CLASSES] = np.where(there, softmax(outputs[:, CLASSES]) - chosen, 0)
    loss = _terms(outputs, chosen, there, off, weight).sum(axis=1).mean(dtype=np.float64)
    return float(loss), doutputs / len(outputs)


def localization_terms(outputs, targets, *, box_weight=1.0):
    """What presence, box and class cost in each picture.

    Parameters
    ----------
    outputs, targets, box_weight
        As for `localization_loss`.

    Returns
    -------
    ndarray, shape (m, 3)
        The sum of a row is what the picture costs; the mean of these sums is the loss.

    Raises
    ------
    TypeError, ValueError
        As for `localization_loss`.

    Examples
    --------
    >>> outputs, targets = [0.0, 0.5, 0.5, 0.5, 0.5, 0, 0], [1, 0.5, 0.5, 0.5, 1, 1, 0]
    >>> localization_terms([outputs], [targets]).round(4)  # log 2, a half squared, log 2
    array([[0.6931, 0.25  , 0.6931]])
    """
    name = "localization_terms"
    outputs, targets, there = _pair(name, outputs, targets)
    off, chosen = _off(outputs, targets, there), np.where(there, targets[:, CLASSES], 0)
    return _terms(outputs, chosen, there, off, _weight(name, box_weight))


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


def _terms(outputs, chosen, there, off, weight):
    """The three parts of each picture, (m, 3), in float64."""
    z, scores = outputs[:, :1].astype(np.float64), outputs[:, CLASSES].astype(np.float64)
    presence = np.logaddexp(0, z) - there * z
    box = weight * np.sum(np.square(off, dtype=np.float64), axis=1, keepdims=True)
    kinds = np.logaddexp.reduce(scores, axis=1, keepdims=True)
    kinds = np.where(there, kinds - np.sum(scores * chosen, axis=1, keepdims=True), 0)
    return np.concatenate([presence, box, kinds], axis=1)


def _off(outputs, targets, there):
    """How far the four numbers are off; 0 where there is nothing to be off from."""
    return np.where(there, outputs[:, BOX] - targets[:, BOX], 0)


def _pair(function, outputs, targets):
    """Check outputs and targets; give both in one float type, and where there is a thing."""
    outputs, targets = (
        _rows(function, n, a) for n, a in (("outputs", outputs), ("targets", targets))
    )
    if outputs.shape != targets.shape or not len(outputs):
        raise ValueError(
            f"{function}: outputs and targets must have the same shape and not be empty, "
            f"got {outputs.shape} and {targets.shape}"
        )
    there = targets[:, :1] == 1
    if not np.all(there | (targets[:, :1] == 0)):
        raise ValueError(f"{function}: pc, the first number of a target, must be 0 or 1")
    kinds = targets[there[:, 0], CLASSES]
    if np.any((kinds != 0) & (kinds != 1)) or np.any(kinds.sum(axis=1) != 1):
        raise ValueError(f"{function}: where pc is 1, one class must be 1 and the others 0")
    dtype = float_type(outputs)
    return outputs.astype(dtype, copy=False), targets.astype(dtype, copy=False), there


def _rows(function, name, a):
    a = real_array(function, name, a)
    if a.ndim != 2 or a.shape[1] < 6:
        raise ValueError(
            f"{function}: {name} must have shape (m, 5 + n_classes), got shape {a.shape}"
        )
    return a


def _four(function, name, a):
    a = real_array(function, name, a)
    if a.ndim != 2 or a.shape[1] != 4:
        raise ValueError(f"{function}: {name} must have shape (N, 4), got shape {a.shape}")
    return a.astype(float_type(a), copy=False)


def _points(function, name, a):
    a = real_array(function, name, a, ("m", "n", "2"))
    if a.shape[2] != 2:
        raise ValueError(f"{function}: {name} must have shape (m, n, 2), got shape {a.shape}")
    return a.astype(float_type(a), copy=False)


def _weight(function, value):
    if isinstance(value, bool) or not isinstance(value, (Real, np.floating)):
        raise TypeError(f"{function}: box_weight must be a number, got {value!r}")
    if not 0 <= value < np.inf:
        raise ValueError(f"{function}: box_weight must be at least 0 and finite, got {value}")
    return float(value)


def _class(function, label, n_classes):
    if not 0 <= label < n_classes or label != int(label):
        raise ValueError(f"{function}: labels must be 0 to {n_classes - 1}, got {label}")
    return int(label)
