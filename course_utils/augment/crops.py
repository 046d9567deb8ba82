"""Mirrored pictures and windows cut out of them, at random or ten in fixed places."""

import numpy as np

from course_utils._engine.shapes import X_AXES, per_axis, real_array
from course_utils.arithmetic import whole_number
from course_utils.augment.given import amount, as_given, batch, boxes_of, kept_inside

MODES = ("constant", "reflect", "edge")


def random_mirror(x, *, probability=0.5, boxes=None, rng):
    """Mirror some pictures of a batch: left becomes right.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Pictures.
    probability : float, default 0.5
        With which each of them is mirrored.
    boxes : sequence of m arrays of shape (N, 4), or ndarray of shape (m, N, 4), optional
        Of each picture x1, y1, x2, y2 in pixels, to be mirrored with it.
    rng : numpy.random.Generator
        Draws which.

    Returns
    -------
    ndarray, shape and dtype of `x`
        New pictures; with `boxes` a pair of these and the new boxes.

    Raises
    ------
    TypeError, ValueError
        If there is no such batch, or the boxes do not fit to it.

    Notes
    -----
    Lesson 12. What is told apart by left and right, such as the two eyes of a face, or an arrow,
    has to change its name; digits and letters become others, or none.

    Examples
    --------
    >>> x = np.arange(3.0).reshape(1, 1, 3, 1)
    >>> rng = np.random.default_rng(0)
    >>> out, boxes = random_mirror(x, probability=1, boxes=[[[0, 0, 1, 1]]], rng=rng)
    >>> out.ravel(), boxes[0]
    (array([2., 1., 0.]), array([[2., 0., 3., 1.]]))
    """
    x = batch("random_mirror", x, rng)
    amount("random_mirror", "probability", probability, most=1)
    mirrored, out = rng.random(len(x)) < probability, x.copy()
    out[mirrored] = x[mirrored, :, ::-1]
    if boxes is None:
        return out
    moved = boxes_of("random_mirror", boxes, len(x))
    for own, there in zip(moved, mirrored, strict=True):
        if there:
            own[:, [0, 2]] = x.shape[2] - own[:, [2, 0]]
    return out, as_given(boxes, moved)


def random_crop(x, size, *, pad=0, pad_mode="constant", boxes=None, rng):
    """Cut a window out of every picture of a batch, each at a place of its own.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Pictures.
    size : int or (int, int)
        Height and width of the windows.
    pad : int, default 0
        A frame laid around the pictures first, so that windows may be as large as they were.
    pad_mode : {"constant", "reflect", "edge"}, default "constant"
        What the frame holds: zeros; the picture mirrored; its outermost pixels.
    boxes : sequence of m arrays of shape (N, 4), or ndarray of shape (m, N, 4), optional
        Of each picture x1, y1, x2, y2 in pixels. They are cut off at the edge of the window; one
        that lies outside becomes 0, 0, 0, 0.
    rng : numpy.random.Generator
        Draws the places.

    Returns
    -------
    ndarray, shape (m, *size, n_C), dtype of `x`
        New pictures; with `boxes` a pair of these and the new boxes.

    Raises
    ------
    TypeError, ValueError
        If a window does not fit in, there is no such batch, or the boxes do not fit to it.

    Notes
    -----
    Lesson 12.

    Examples
    --------
    >>> x, rng = np.zeros((5, 32, 48, 3)), np.random.default_rng(0)
    >>> random_crop(x, (28, 40), rng=rng).shape, random_crop(x[..., :1], 32, pad=4, rng=rng).shape
    ((5, 28, 40, 3), (5, 32, 32, 1))
    """
    x = batch("random_crop", x, rng)
    h, w = per_axis("random_crop", "size", size, 2)
    pad = whole_number("random_crop", "pad", pad, 0)
    if pad_mode not in MODES:
        raise ValueError(f"random_crop: pad_mode must be one of {[*MODES]}, got {pad_mode!r}")
    around = (0, 0), (pad, pad), (pad, pad), (0, 0)
    padded = np.pad(x, around, mode=pad_mode) if pad else x
    m, n_H, n_W, _ = padded.shape
    if h > n_H or w > n_W:
        frame = f" with a frame of {pad}" if pad else ""
        raise ValueError(
            f"random_crop: a window of {h} x {w} does not fit into pictures of "
            f"{x.shape[1]} x {x.shape[2]}{frame}"
        )
    tops, lefts = rng.integers(n_H - h + 1, size=m), rng.integers(n_W - w + 1, size=m)
    places = list(zip(tops, lefts, strict=True))
    out = [
        one[top : top + h, left : left + w] for one, (top, left) in zip(padded, places, strict=True)
    ]
    out = np.array(out, dtype=x.dtype).reshape(m, h, w, x.shape[-1])
    if boxes is None:
        return out
    moved = [
        kept_inside(own + pad - [left, top, left, top], h, w)
        for own, (top, left) in zip(boxes_of("random_crop", boxes, m), places, strict=True)
    ]
    return out, as_given(boxes, moved)


def ten_crop(x, size):
    """Cut ten windows out of every picture: the corners and the middle, and all five mirrored.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Pictures.
    size : int or (int, int)
        Height and width of the windows.

    Returns
    -------
    ndarray, shape (m, 10, *size, n_C), dtype of `x`
        Upper left, upper right, lower left, lower right, middle; the same mirrored.

    Raises
    ------
    TypeError, ValueError
        If a window does not fit in, or there is no such batch.

    Notes
    -----
    Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural
    networks" (2012), section 4.1: the mean of the ten answers is the answer. Lesson 12.

    Examples
    --------
    >>> ten_crop(np.zeros((2, 256, 256, 3), np.uint8), 224).shape
    (2, 10, 224, 224, 3)
    """
    x = real_array("ten_crop", "x", x, X_AXES[2])
    h, w = per_axis("ten_crop", "size", size, 2)
    _, n_H, n_W, _ = x.shape
    down, right = n_H - h, n_W - w
    if down < 0 or right < 0:
        raise ValueError(
            f"ten_crop: a window of {h} x {w} does not fit into pictures of {n_H} x {n_W}"
        )
    corners = (0, 0), (0, right), (down, 0), (down, right), (down // 2, right // 2)
    five = np.stack([x[:, i : i + h, j : j + w] for i, j in corners], axis=1)
    return np.concatenate([five, five[:, :, :, ::-1]], axis=1)
