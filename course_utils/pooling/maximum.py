"""Max pooling, over windows of the picture and over channels."""

from functools import reduce

import numpy as np

from course_utils._engine.rows import slices
from course_utils._engine.shapes import X_AXES, float_type, gradient, per_axis, real_array
from course_utils._engine.tiny import tiny_is_zero
from course_utils._engine.windows import (
    all_finite,
    blocks,
    padded,
    padded_shape,
    pixels,
    unpadded,
    windows,
)
from course_utils.pooling.placing import apart, prepare

PIXEL_BYTES = 256  # from one window to the next: below that to copy first is quicker
WINDOW_BYTES = 32  # in the arrays of a block of windows, which are to stay in the cache


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


def _max_forward(cache):
    x = padded(cache.x, cache.pads, cache.pad_mode, float_type(cache.x), -np.inf)  # never wins
    axes = list(zip(x.shape[1:-1], cache.size, cache.stride, strict=True))
    n_out = [(n - f) // s + 1 for n, f, s in axes]
    out = np.empty((len(x), *n_out, x.shape[-1]), x.dtype)
    for part in slices(x):  # a few pictures at a time, which stay in the cache
        largest = x[part]  # along one axis, then along the next: first whole rows meet
        for axis, (n, f, s) in enumerate(axes, start=1):
            before = [slice(None)] * axis
            cells = [largest[*before, o : n - f + 1 + o : s] for o in range(f)]
            target = out[part] if axis == len(axes) else None
            largest = np.maximum(cells[0], cells[-1], out=target)
            for cell in cells[1:-1]:  # in place: a fresh array each time takes longer
                np.maximum(largest, cell, out=largest)
    return out, cache._replace(out=out)


def _max_backward(dout, cache):
    dx = np.zeros(padded_shape(cache.x.shape, cache.pads), dout.dtype)
    send = _send_apart if apart(cache) else _send_overlapping
    send(dout, dx, cache, _finder(cache, dout.dtype))
    return unpadded(dx, cache.pads, cache.pad_mode)


def _send_apart(dout, dx, cache, is_less):
    """Write into every cell of `dx` the gradient of its only window, or zero."""
    target = windows(dx, cache.size, cache.stride, (1,) * len(cache.size), writeable=True)
    for part in slices(dout):  # a few pictures at a time, which stay in the cache
        waiting = np.ones(dout[part].shape, bool)  # windows whose gradient has not been sent yet
        for offset in np.ndindex(cache.size):
            wins = waiting > is_less(part, offset)
            waiting ^= wins
            pixels(target[part][..., *offset, :])[:] = pixels(dout[part] * wins)


def _send_overlapping(dout, dx, cache, is_less):
    """Add every gradient once, to the place in `dx` of the winner of its window.

    To look the places up, and to add at them, is quicker than to add zeros at all others.
    """
    steps = [step // dx.itemsize for step in dx.strides]
    moves = [step * s for step, s in zip(steps, (1, *cache.stride, 1), strict=True)]
    *offsets, _ = np.ndindex(cache.size)
    far = _places(cache.size, [step // dx.shape[-1] for step in steps[1:-1]]).ravel()  # in pixels
    gaps, corners = np.diff(far).tolist(), None
    for part in blocks(dout.shape, WINDOW_BYTES):
        given = dout[part]
        ahead = np.zeros(given.shape, np.min_scalar_type(far[-1]))  # pixels to the winner
        for offset, gap in zip(offsets[::-1], gaps[::-1], strict=True):  # from cell to cell back
            ahead += gap
            ahead *= is_less(part, offset).view(np.uint8)
        if corners is None:  # where the windows of the first block, the largest, begin
            corners = _places(given.shape, moves)
        places = np.multiply(ahead, dx.shape[-1], dtype=np.intp)
        places += corners[: len(given), : given.shape[1]]
        start = sum(at.start * move for at, move in zip(part, moves, strict=False))
        np.add.at(dx.reshape(-1)[start:], places.reshape(-1), given.reshape(-1))


def _finder(cache, dtype):
    """Return a function that tells in which windows the cell at an offset is not a largest."""
    # The border is equal to nothing here, not even to a maximum that is minus infinity.
    view = _max_windows(cache, cache.x, dtype, np.nan)
    is_nan = None
    if not all_finite(cache.out):  # nan is not equal to itself
        is_nan = _max_windows(cache, np.isnan(cache.x), bool, False)

    def is_less(part, offset):
        cells = view[part][..., *offset, :]
        if cells.strides[-2] < PIXEL_BYTES and cells.strides[-1] == cells.itemsize:
            cells = np.ascontiguousarray(pixels(cells)).view(cells.dtype)
        less = cells != cache.out[part]
        if is_nan is not None:
            less[is_nan[part][..., *offset, :]] = False
        return less

    return is_less


def _max_windows(cache, x, dtype, fill):
    """Show the windows of `x`, padded as the cache says, with `fill` in a constant border."""
    x = padded(x, cache.pads, cache.pad_mode, dtype, fill)
    return windows(x, cache.size, cache.stride, (1,) * len(cache.size))


def _places(counts, moves):
    """Number the points of a grid by where they lie in memory: `moves` apart along each axis."""
    along = (np.arange(n) * move for n, move in zip(counts, moves, strict=True))
    return reduce(np.add.outer, along)
