"""Upsampling: pictures made larger by a whole factor, by copies or by linear interpolation."""

from math import floor
from typing import NamedTuple

import numpy as np

from course_utils._engine.shapes import X_AXES, float_array, gradient, per_axis, real_array
from course_utils._engine.tiny import tiny_is_zero
from course_utils._engine.windows import padded, unpadded

MODES = ("nearest", "bilinear")


class UpsampleCache(NamedTuple):
    """What the backward pass needs: no pixels, since the shares do not depend on them."""

    shape: tuple  # of x
    factor: tuple
    mode: str
    dtype: np.dtype


@tiny_is_zero
def upsample2d_forward(x, factor=2, *, mode="nearest"):
    """Make every picture of a batch larger, so that one pixel becomes `factor` x `factor`.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Batch of feature maps.
    factor : int or (int, int), default 2
        Pixels along each axis that one pixel becomes.
    mode : {"nearest", "bilinear"}, default "nearest"
        Copies of the pixel; or, along each axis, the two nearest pixels weighted by how near the
        centre of the new pixel is to theirs. Centres lie in the middle of pixels ("half-pixel
        centres"), and beyond the outermost centre the picture goes on as it ends: OpenCV's
        INTER_LINEAR, PyTorch's ``align_corners=False``, TensorFlow 2's ``resize``.

    Returns
    -------
    out : ndarray, shape (m, n_H * factor, n_W * factor, n_C)
        The larger pictures.
    cache : tuple
        For `upsample2d_backward`.

    Raises
    ------
    TypeError, ValueError
        If `x` does not hold real numbers along four axes, `factor` is no whole number, or `mode`
        is unknown.

    See Also
    --------
    upsample2d_loops : the same as plain loops, to be read.

    Examples
    --------
    >>> x = np.array([0.0, 4]).reshape(1, 1, 2, 1)
    >>> upsample2d_forward(x)[0][0, :, :, 0]
    array([[0., 0., 4., 4.],
           [0., 0., 4., 4.]])
    >>> upsample2d_forward(x, (1, 2), mode="bilinear")[0][0, :, :, 0]
    array([[0., 1., 3., 4.]])
    """
    name = "upsample2d"
    x = float_array(name, "x", real_array(name, "x", x, X_AXES[2]))
    factor = per_axis(name, "factor", factor, 2)
    if mode not in MODES:
        raise ValueError(f"{name}: mode must be one of {MODES}, got {mode!r}")
    cache = UpsampleCache(x.shape, factor, mode, x.dtype)
    if mode == "nearest":
        m, n_H, n_W, n_C = x.shape
        out = np.empty((m, n_H, factor[0], n_W, factor[1], n_C), x.dtype)
        out[...] = x[:, :, None, :, None]
        return out.reshape(_larger(x.shape, factor)), cache
    return _stretched(_stretched(x, 2, factor[1]), 1, factor[0]), cache


@tiny_is_zero
def upsample2d_backward(dout, cache):
    """Carry the gradient of a cost back through `upsample2d_forward`.

    Parameters
    ----------
    dout : ndarray, shape of `out`
        Gradient of the cost with respect to `out`.
    cache : tuple
        From `upsample2d_forward`.

    Returns
    -------
    ndarray, shape of `x`
        Every pixel collects the gradients of the new pixels that it went into, by its shares.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `out`.

    See Also
    --------
    upsample2d_loops_backward : the same as plain loops, to be read.

    Examples
    --------
    >>> out, cache = upsample2d_forward(np.zeros((1, 1, 2, 1)), (1, 2), mode="bilinear")
    >>> upsample2d_backward(np.array([1.0, 0, 4, 0]).reshape(out.shape), cache).ravel()
    array([2., 3.])
    """
    shape, factor, mode, dtype = cache
    dout = gradient("upsample2d_backward", dout, _larger(shape, factor), dtype)
    if mode == "nearest":
        m, n_H, n_W, n_C = shape
        copies = dout.reshape(m, n_H, factor[0], n_W, factor[1], n_C)
        return sum(copies[:, :, r, :, c] for r, c in np.ndindex(factor))
    return _gathered(_gathered(dout, 1, factor[0]), 2, factor[1])


def _larger(shape, factor):
    m, n_H, n_W, n_C = shape
    return m, n_H * factor[0], n_W * factor[1], n_C


def _stretched(x, axis, factor):
    """Interpolate along one axis. New pixels at the same place within an old one are one slice."""
    n = x.shape[axis]
    out = np.zeros((*x.shape[:axis], n * factor, *x.shape[axis + 1 :]), x.dtype)
    bordered = padded(x, _border(axis), "edge", x.dtype)
    new, old = np.moveaxis(out, axis, 0), np.moveaxis(bordered, axis, 0)
    for r, place, share in _shares(n, factor):
        new[r::factor] += share * old[place]
    return out


def _gathered(dout, axis, factor):
    """Do the adjoint of `_stretched`: every product there goes the other way."""
    n = dout.shape[axis] // factor
    dx = np.zeros((*dout.shape[:axis], n + 2, *dout.shape[axis + 1 :]), dout.dtype)
    new, old = np.moveaxis(dout, axis, 0), np.moveaxis(dx, axis, 0)
    for r, place, share in _shares(n, factor):
        old[place] += share * new[r::factor]
    return unpadded(dx, _border(axis), "edge")


def _shares(n, factor):
    """Give (r, slice, share): new pixels r, r + factor, ... get that share of a slice of old ones.

    The centre of new pixel r of old pixel k lies at k + (r + 1/2) / factor - 1/2, counted in old
    pixels from centre to centre. Of no share nothing is said: nan times 0 would be nan.
    """
    for r in range(factor):
        place = (r + 0.5) / factor - 0.5
        left = floor(place)
        start = 1 + left  # the first pixel of the border is at 0
        for k, share in ((start, left + 1 - place), (start + 1, place - left)):
            if share:
                yield r, slice(k, k + n), share


def _border(axis):
    return tuple((1, 1) if axis == each else (0, 0) for each in (1, 2))
