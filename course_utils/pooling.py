"""Pooling, forward and backward: maximum, average, global average, maximum over channels.

A batch is (m, n_H, n_W, n_C); every channel is pooled by itself, except in `depth_max_pool`.
Padded cells take no part with ``pad_mode="constant"``: they never are the maximum, and an average
is over the real pixels of its window only, as TensorFlow counts. Under "reflect" and "edge" the
padded cells are copies of pixels and count as such. For sequences (m, n, n_C) pool
``x[:, None]`` with ``size=(1, f)``. Lesson 04 derives the forward pass, lesson 05 the backward.
"""

from typing import NamedTuple

import numpy as np

from course_utils._engine.rows import slices
from course_utils._engine.shapes import X_AXES, float_type, gradient, per_axis, real_array
from course_utils._engine.windows import geometry, padded, unpadded, windows


class _Cache(NamedTuple):
    """What a backward pass needs: references to arrays, never copies of windows."""

    x: np.ndarray
    out: np.ndarray
    size: tuple
    stride: tuple
    pads: tuple
    pad_mode: str


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
    """
    name = "max_pool2d"
    x = real_array(name, "x", x, X_AXES[2])
    cache = _prepare(name, x, size, stride, pad, pad_mode)
    return _max_forward(cache)


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
    """
    return _max_backward(
        gradient("max_pool2d_backward", dout, cache.out.shape, cache.out.dtype), cache
    )


def avg_pool2d_forward(x, size, *, stride=None, pad="valid", pad_mode="constant"):
    """Average every window, channel by channel.

    Parameters
    ----------
    x : ndarray, shape (m, n_H_prev, n_W_prev, n_C)
        Batch of feature maps.
    size, stride, pad, pad_mode
        As in `max_pool2d_forward`. With "constant" the average is over the real pixels of the
        window only; padded cells are not counted (TensorFlow's rule; PyTorch's
        ``count_include_pad=False``).

    Returns
    -------
    out : ndarray, shape (m, n_H, n_W, n_C)
        With the sizes that `arithmetic.conv_output_size` gives.
    cache : tuple
        For `avg_pool2d_backward`.

    Raises
    ------
    TypeError, ValueError
        As `max_pool2d_forward`.
    """
    name = "avg_pool2d"
    x = real_array(name, "x", x, X_AXES[2])
    cache = _prepare(name, x, size, stride, pad, pad_mode)
    view = windows(padded(x, cache.pads, pad_mode, float_type(x)), cache.size, cache.stride, (1, 1))
    first, *others = np.ndindex(cache.size)
    out = view[..., *first, :].copy()
    for offset in others:
        out += view[..., *offset, :]
    out /= _counts(cache)
    return out, cache._replace(out=out)


def avg_pool2d_backward(dout, cache):
    """Share the gradient of every window equally among the pixels it averaged.

    Parameters
    ----------
    dout : ndarray, shape (m, n_H, n_W, n_C)
        Gradient of the cost with respect to `out`.
    cache : tuple
        From `avg_pool2d_forward`.

    Returns
    -------
    ndarray, shape of `x`
        Gradient of the cost with respect to `x`.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `out`.
    """
    dout = gradient("avg_pool2d_backward", dout, cache.out.shape, cache.out.dtype)
    share = dout / _counts(cache)
    dx = np.zeros(_padded_shape(cache), dout.dtype)
    target = windows(dx, cache.size, cache.stride, (1, 1), writeable=True)
    for offset in np.ndindex(cache.size):
        if _apart(cache):
            target[..., *offset, :] = share
        else:
            target[..., *offset, :] += share
    return unpadded(dx, cache.pads, cache.pad_mode)


def global_avg_pool_forward(x):
    """Average every channel over all its positions, whatever the size of the picture.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Batch of feature maps; sequences (m, n, n_C) and volumes (m, n_D, n_H, n_W, n_C) as well.

    Returns
    -------
    out : ndarray, shape (m, n_C)
        The averages.
    cache : tuple
        For `global_avg_pool_backward`.

    Raises
    ------
    TypeError, ValueError
        If `x` does not hold real numbers along three to five axes, none of length 0 but the batch.

    References
    ----------
    Lin, Chen and Yan, "Network in network" (2014), https://arxiv.org/abs/1312.4400.
    """
    name = "global_avg_pool"
    x = real_array(name, "x", x)
    x = real_array(name, "x", x, X_AXES.get(x.ndim - 2, X_AXES[2]))
    dtype = float_type(x)
    return x.mean(axis=tuple(range(1, x.ndim - 1)), dtype=dtype), (x.shape, dtype)


def global_avg_pool_backward(dout, cache):
    """Share the gradient of every channel equally among all its positions.

    Parameters
    ----------
    dout : ndarray, shape (m, n_C)
        Gradient of the cost with respect to `out`.
    cache : tuple
        From `global_avg_pool_forward`.

    Returns
    -------
    ndarray, shape of `x`
        Gradient of the cost with respect to `x`.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `out`.
    """
    shape, dtype = cache
    m, *n, n_C = shape
    dout = gradient("global_avg_pool_backward", dout, (m, n_C), dtype)
    share = dout / np.prod(n, dtype=dtype)
    return np.broadcast_to(share.reshape(m, *(1 for _ in n), n_C), shape).copy()


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
    """
    name = "depth_max_pool"
    x = real_array(name, "x", x, X_AXES[2])
    (size,) = per_axis(name, "size", size, 1)
    (stride,) = per_axis(name, "stride", size if stride is None else stride, 1)
    if size > x.shape[-1]:
        raise ValueError(f"{name}: size {size} is more than the channels of x {x.shape}")
    # The channels become a third spatial axis, along which the window lies.
    cache = _prepare(name, x[..., None], (1, 1, size), (1, 1, stride), "valid", "constant")
    out, cache = _max_forward(cache)
    return out[..., 0], cache


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
    """
    out = cache.out[..., 0]
    dout = gradient("depth_max_pool_backward", dout, out.shape, out.dtype)
    return _max_backward(dout[..., None], cache)[..., 0]


def _prepare(function, x, size, stride, pad, pad_mode):
    """Check the options and collect them in a cache that has no output yet."""
    k = x.ndim - 2
    size = per_axis(function, "size", size, k)
    stride = size if stride is None else stride
    stride, pads, _ = geometry(function, x, size, stride, pad, 1, pad_mode, f"size {size}")
    if any(max(p) >= f for p, f in zip(pads, size, strict=True)):
        raise ValueError(
            f"{function}: pad must be less than size, or a window would hold no pixel, "
            f"got pad {pad!r} for size {size}"
        )
    return _Cache(x, None, size, stride, pads, pad_mode)


def _max_windows(cache):
    """Show the windows of the padded input, whose constant border is never the maximum."""
    dtype = float_type(cache.x)
    x = padded(cache.x, cache.pads, cache.pad_mode, dtype, fill=-np.inf)
    return windows(x, cache.size, cache.stride, (1,) * len(cache.size))


def _max_forward(cache):
    view = _max_windows(cache)
    first, *others = np.ndindex(cache.size)
    out = view[..., *first, :].copy()
    for offset in others:
        np.maximum(out, view[..., *offset, :], out=out)
    return out, cache._replace(out=out)


def _max_backward(dout, cache):
    view = _max_windows(cache)
    dx = np.zeros(_padded_shape(cache), dout.dtype)
    target = windows(dx, cache.size, cache.stride, (1,) * len(cache.size), writeable=True)
    for part in slices(dout):  # a few pictures at a time, which stay in the cache
        waiting = np.ones(dout[part].shape, bool)  # windows whose gradient has not been sent yet
        for offset in np.ndindex(cache.size):
            wins = view[part][..., *offset, :] == cache.out[part]
            wins &= waiting
            waiting ^= wins
            if _apart(cache):
                np.multiply(dout[part], wins, out=target[part][..., *offset, :])
            else:
                target[part][..., *offset, :] += dout[part] * wins
    return unpadded(dx, cache.pads, cache.pad_mode)


def _apart(cache):
    """Tell whether no pixel lies in two windows."""
    return all(s >= f for s, f in zip(cache.stride, cache.size, strict=True))


def _padded_shape(cache):
    m, *n, n_C = cache.x.shape
    return (m, *(k + sum(p) for k, p in zip(n, cache.pads, strict=True)), n_C)


def _counts(cache):
    """Count the cells that each window averages: (n_H, n_W, 1), or one number for all."""
    along = []
    for n, f, s, pads in zip(cache.x.shape[1:3], cache.size, cache.stride, cache.pads, strict=True):
        start = np.arange(0, n + sum(pads) - f + 1, s) - pads[0]
        inside = np.minimum(start + f, n) - np.maximum(start, 0)
        along.append(inside if cache.pad_mode == "constant" else np.full_like(start, f))
    counts = np.multiply.outer(*along)[..., None].astype(float_type(cache.x))
    return counts.flat[0] if (counts == counts.flat[0]).all() else counts
