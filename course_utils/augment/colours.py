"""Other light: the channels of a picture made brighter and darker, at random."""

import numpy as np

from course_utils._engine.shapes import X_AXES, float_type, real_array
from course_utils.augment.given import amount, batch


def colour_shift(x, *, gain=0.2, offset=0.1, limits=(0, 1), rng):
    """Multiply every channel of every picture by a number of its own, and add another.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Pictures.
    gain : float, default 0.2
        Channels are multiplied by ``1 - gain`` to ``1 + gain``: lamps of other colours.
    offset : float, default 0.1
        And ``-offset`` to ``+offset`` is added: haze, or a darker print.
    limits : (float, float) or None, default (0, 1)
        The darkest and the brightest number there is; what gets beyond is cut off. None cuts
        nothing, for pictures that have been standardised.
    rng : numpy.random.Generator
        Draws the amounts, evenly.

    Returns
    -------
    ndarray, shape of `x`
        New pictures. float32 stays float32, float64 stays float64.

    Raises
    ------
    TypeError, ValueError
        If there is no such batch, an amount is negative, or pictures of whole numbers, as they
        are stored, shall be cut off at 1.

    Notes
    -----
    Lesson 12.

    Examples
    --------
    >>> x, rng = np.full((1, 1, 1, 3), 0.5), np.random.default_rng(0)
    >>> colour_shift(x, gain=0.2, offset=0, rng=rng).round(2).ravel()
    array([0.53, 0.45, 0.41])
    """
    x = _in_limits("colour_shift", batch("colour_shift", x, rng), limits)
    amount("colour_shift", "gain", gain)
    amount("colour_shift", "offset", offset)
    factors = 1 + gain * rng.uniform(-1, 1, (len(x), 1, 1, x.shape[-1]))
    added = offset * rng.uniform(-1, 1, (len(x), 1, 1, x.shape[-1]))
    dtype = float_type(x)
    return _cut(x * factors.astype(dtype) + added.astype(dtype), limits)


def colour_axes(x):
    """Find in which directions the colours of pictures spread, and how much.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Pictures: all of the training set.

    Returns
    -------
    values : ndarray, shape (n_C,)
        Variances along the directions, the largest first: the eigenvalues of the covariance of
        the channels.
    vectors : ndarray, shape (n_C, n_C)
        The directions, unit vectors in the columns, each turned so that its sum is not negative.

    Raises
    ------
    TypeError, ValueError
        If there is no such batch.

    Notes
    -----
    Lesson 12 derives it.

    Examples
    --------
    >>> gray = np.repeat(np.random.default_rng(0).random((1, 40, 40, 1)), 3, axis=-1)
    >>> values, vectors = colour_axes(gray)
    >>> np.allclose(vectors[:, 0], 3**-0.5), np.allclose(values[1:], 0)  # only light and dark
    (True, True)
    """
    x = real_array("colour_axes", "x", x, X_AXES[2])
    if not len(x):
        raise ValueError(f"colour_axes: x must hold pictures, got shape {x.shape}")
    pixels = x.reshape(-1, x.shape[-1]).astype(float)
    pixels -= pixels.mean(axis=0)
    values, vectors = np.linalg.eigh(pixels.T @ pixels / len(pixels))
    vectors = np.where(vectors.sum(axis=0) < 0, -vectors, vectors)
    return values[::-1].clip(0), vectors[:, ::-1]


def pca_colour(x, axes, *, sigma=0.1, limits=(0, 1), rng):
    """Move the colours of every picture in the directions in which the colours of all spread.

    To each pixel of a picture the same ``vectors @ (alpha * values)`` is added, where `alpha`, a
    number for each direction, is drawn from a normal distribution.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Pictures with numbers from 0 to 1. (The values are variances, and grow with the square of
        the brightness: from 0 to 255 the same recipe adds 255 times as much, measured by the
        brightness.)
    axes : (values, vectors)
        From `colour_axes` of all training pictures.
    sigma : float, default 0.1
        Standard deviation of `alpha`.
    limits : (float, float) or None, default (0, 1)
        What gets beyond is cut off; None cuts nothing.
    rng : numpy.random.Generator
        Draws `alpha`.

    Returns
    -------
    ndarray, shape of `x`
        New pictures. float32 stays float32, float64 stays float64.

    Raises
    ------
    TypeError, ValueError
        If there is no such batch, or the axes do not fit to it.

    Notes
    -----
    Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural
    networks" (2012), section 4.1. Lesson 12 derives it.

    Examples
    --------
    >>> x, rng = np.full((1, 1, 1, 3), 0.5), np.random.default_rng(0)
    >>> pca_colour(x, ([0.2, 0.02, 0.01], np.eye(3)), rng=rng).round(4).ravel()
    array([0.5025, 0.4997, 0.5006])
    """
    x = _in_limits("pca_colour", batch("pca_colour", x, rng), limits)
    amount("pca_colour", "sigma", sigma)
    n_C = x.shape[-1]
    try:
        values, vectors = (np.asarray(part, dtype=float) for part in axes)
    except (TypeError, ValueError):
        raise TypeError(
            f"pca_colour: axes must be (values, vectors) from colour_axes, got {axes!r}"
        ) from None
    if values.shape != (n_C,) or vectors.shape != (n_C, n_C):
        raise ValueError(
            f"pca_colour: for {n_C} channels axes must have shapes ({n_C},) and ({n_C}, {n_C}), "
            f"got {values.shape} and {vectors.shape}"
        )
    alpha = sigma * rng.standard_normal((len(x), n_C))
    added = ((alpha * values) @ vectors.T)[:, None, None].astype(float_type(x))
    return _cut(x + added, limits)


def _in_limits(function, x, limits):
    """Return `x`, if the limits are two numbers, or None, that can be meant for it."""
    if limits is None:
        return x
    if not isinstance(limits, (tuple, list)) or len(limits) != 2:
        raise ValueError(f"{function}: limits must be two numbers or None, got {limits!r}")
    if x.dtype.kind in "iu" and limits[1] == 1:
        raise ValueError(
            f"{function}: x holds whole numbers, as pictures of 0 to 255 do, and would be cut off "
            "at 1; divide by 255, or give limits=(0, 255)"
        )
    return x


def _cut(x, limits):
    return x if limits is None else np.clip(x, *limits)
