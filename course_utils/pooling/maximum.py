"""Max pooling, over windows of the picture and over channels."""

import numpy as np

from course_utils._engine.rows import slices
from course_utils._engine.shapes import X_AXES, float_type, gradient, per_axis, real_array
from course_utils._engine.tiny import tiny_is_zero
from course_utils._engine.windows import padded, padded_shape, unpadded, windows
from course_utils.pooling.placing import apart, prepare


@tiny_is_zero
def max_pool2d_forward(x, size, *, stride=None, pad="valid", pad_mode="constant"):
    """Keep the largest value of every window, channel by channel.

    Parameters
    ----------
    x : ndarray, shape (m, n_H_prev, n_W_prev, n_C)
        Batch of feature maps.
    size : int or (int, int)
        Height and width of the window, in pixels.
    stride : int or (int, int), optional
        Step of the window, in pixels; `size` if not given, so that windows tile the picture.
    pad : "valid", "same", int, (before, after) or one such pair for each axis, default "valid"
        As in `conv.conv2d_forward`, but less than `size`.
    pad_mode : {"constant", "reflect", "edge"}, default "constant"
        "constant": padded cells take no part. Else they are copies, see `conv.pad2d`.

    Returns
    -------
    out : ndarray, shape (m, n_H, n_W, n_C)
        With the sizes that `arithmetic.conv_output_size` gives.
    cache : tuple
        For `max_pool2d_backward`; it refers to `x` and `out`, so do not change them in between.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers, or a size, stride or pad is not whole.
    ValueError
        If `x` does not have four axes, the window is larger than the padded input, `pad` is not
        less than `size`, or an option is unknown or out of range.

    See Also
    --------
    max_pool2d_loops : the same as plain loops, to be read.

    Notes
    -----
    Lesson 04 derives it.

    Examples
    --------
    >>> x = np.arange(16.0).reshape(1, 4, 4, 1)
    >>> out, cache = max_pool2d_forward(x, 2)
    >>> out[0, :, :, 0]
    array([[ 5.,  7.],
           [13., 15.]])
    """
    name = "max_pool2d"
    x = real_array(name, "x", x, X_AXES[2])
    cache = prepare(name, x, size, stride, pad, pad_mode)
    return _max_forward(cache)


@tiny_is_zero
def max_pool2d_backward(dout, cache):
    """Send the gradient of every window to the pixel that was its maximum.

    Parameters
    ----------
    dout : ndarray, shape (m, n_H, n_W, n_C)
        Gradient of the cost with respect to `out`.
    cache : tuple
        From `max_pool2d_forward`.

    Returns
    -------
    ndarray, shape of `x`
        Where several pixels of a window tie, the first of them (row by row) gets all of the
        gradient, once. A pixel that wins several windows collects from all of them.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `out`.

    See Also
    --------
    max_pool2d_loops_backward : the same as plain loops, to be read.

    Notes
    -----
    Lesson 05 derives it.

    Examples
    --------
    >>> x = np.array([[1.0, 4], [3, 4]]).reshape(1, 2, 2, 1)
    >>> out, cache = max_pool2d_forward(x, 2)
    >>> max_pool2d_backward(np.full_like(out, 5), cache)[0, :, :, 0]
    array([[0., 5.],
           [0., 0.]])
    """
    return _max_backward(
        gradient("max_pool2d_backward", dout, cache.out.shape, cache.out.dtype), cache
    )


@tiny_is_zero
def depth_max_pool_forward(x, size, *, stride=None):
    """Keep the largest of every group of neighbouring channels, position by position.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C_prev)
        Batch of feature maps.
    size : int
        Channels in a group.
    stride : int, optional
        Channels from one group to the next; `size` if not given, so that groups do not overlap.

    Returns
    -------
    out : ndarray, shape (m, n_H, n_W, n_C)
        With ``n_C = (n_C_prev - size) // stride + 1``.
    cache : tuple
        For `depth_max_pool_backward`.

    Raises
    ------
    TypeError, ValueError
        As `max_pool2d_forward`.

    References
    ----------
    Goodfellow et al., "Maxout networks" (2013), https://arxiv.org/abs/1302.4389.

    Examples
    --------
    >>> out, cache = depth_max_pool_forward(np.array([1.0, 5, 2, 4]).reshape(1, 1, 1, 4), 2)
    >>> out.ravel()
    array([5., 4.])
    """
    name = "depth_max_pool"
    x = real_array(name, "x", x, X_AXES[2])
    (size,) = per_axis(name, "size", size, 1)
    (stride,) = per_axis(name, "stride", size if stride is None else stride, 1)
    if size > x.shape[-1]:
        raise ValueError(f"{name}: size {size} is more than the channels of x {x.shape}")
    # The channels become a third spatial axis, along which the window lies.
    cache = prepare(name, x[..., None], (1, 1, size), (1, 1, stride), "valid", "constant")
    out, cache = _max_forward(cache)
    return out[..., 0], cache


@tiny_is_zero
def depth_max_pool_backward(dout, cache):
    """Send the gradient of every group to the channel that was its maximum.

    Parameters
    ----------
    dout : ndarray, shape (m, n_H, n_W, n_C)
        Gradient of the cost with respect to `out`.
    cache : tuple
        From `depth_max_pool_forward`.

    Returns
    -------
    ndarray, shape of `x`
        Where channels tie, the first of them gets all of the gradient, once.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `out`.

    Examples
    --------
    >>> out, cache = depth_max_pool_forward(np.array([1.0, 5, 2, 4]).reshape(1, 1, 1, 4), 2)
    >>> depth_max_pool_backward(np.ones_like(out), cache).ravel()
    array([0., 1., 0., 1.])
    """
    out = cache.out[..., 0]
    dout = gradient("depth_max_pool_backward", dout, out.shape, out.dtype)
    return _max_backward(dout[..., None], cache)[..., 0]


def _max_windows(cache, x, dtype, fill):
    """Show the windows of `x`, padded as the cache says, with `fill` in a constant border."""
    x = padded(x, cache.pads, cache.pad_mode, dtype, fill)
    return windows(x, cache.size, cache.stride, (1,) * len(cache.size))


def _max_forward(cache):
    view = _max_windows(cache, cache.x, float_type(cache.x), -np.inf)  # the border never wins
    first, *others = np.ndindex(cache.size)
    out = view[..., *first, :].copy()
    for offset in others:
        np.maximum(out, view[..., *offset, :], out=out)
    return out, cache._replace(out=out)


def _max_backward(dout, cache):
    # The border is equal to nothing here, not even to a maximum that is minus infinity.
    view = _max_windows(cache, cache.x, dout.dtype, np.nan)
    dx = np.zeros(padded_shape(cache.x.shape, cache.pads), dout.dtype)
    target = windows(dx, cache.size, cache.stride, (1,) * len(cache.size), writeable=True)
    lost = np.isnan(cache.out)  # nan is not equal to itself
    is_nan = _max_windows(cache, np.isnan(cache.x), bool, False) if lost.any() else None
    for part in slices(dout):  # a few pictures at a time, which stay in the cache
        waiting = np.ones(dout[part].shape, bool)  # windows whose gradient has not been sent yet
        for offset in np.ndindex(cache.size):
            wins = view[part][..., *offset, :] == cache.out[part]
            if is_nan is not None:
                wins |= is_nan[part][..., *offset, :] & lost[part]
            wins &= waiting
            waiting ^= wins
            if apart(cache):
                np.multiply(dout[part], wins, out=target[part][..., *offset, :])
            else:
                target[part][..., *offset, :] += dout[part] * wins
    return unpadded(dx, cache.pads, cache.pad_mode)
