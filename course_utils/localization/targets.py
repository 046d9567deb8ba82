"""The target of a picture, written down and read."""

import numpy as np

from course_utils._engine.shapes import float_type, per_axis, real_array
from course_utils.arithmetic import whole_number
from course_utils.functional import sigmoid_forward

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
            targets[k, CLASSES.start + _class(name, label[0], n_classes)] = 1
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
    outputs = rows("decode_outputs", "outputs", outputs)
    scores = sigmoid_forward(outputs[:, 0])[0]
    return (
        shares_to_corners(outputs[:, BOX], shape=shape),
        scores,
        outputs[:, CLASSES].argmax(axis=1),
    )


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


def rows(function, name, a):
    """Return outputs or targets as an array, checked to be (m, 5 + n_classes)."""
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


def _class(function, label, n_classes):
    if not 0 <= label < n_classes or label != int(label):
        raise ValueError(f"{function}: labels must be 0 to {n_classes - 1}, got {label}")
    return int(label)
