"""Average pooling, over windows and over the whole picture."""

import numpy as np

from course_utils._engine.shapes import X_AXES, float_type, gradient, real_array
from course_utils._engine.tiny import tiny_is_zero
from course_utils._engine.windows import padded, padded_shape, unpadded, windows
from course_utils.pooling.placing import apart, prepare


@tiny_is_zero
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

    Notes
    -----
    Lesson 04 derives it.

    Examples
    --------
    >>> x = np.arange(16.0).reshape(1, 4, 4, 1)
    >>> out, cache = avg_pool2d_forward(x, 2)
    >>> out[0, :, :, 0]
    array([[ 2.5,  4.5],
           [10.5, 12.5]])
    """
    name = "avg_pool2d"
    x = real_array(name, "x", x, X_AXES[2])
    cache = prepare(name, x, size, stride, pad, pad_mode)
    view = windows(padded(x, cache.pads, pad_mode, float_type(x)), cache.size, cache.stride, (1, 1))
    first, *others = np.ndindex(cache.size)
    out = view[..., *first, :].copy()
    for offset in others:
        out += view[..., *offset, :]
    out /= _counts(cache)
    return out, cache._replace(out=out)


@tiny_is_zero
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

    Notes
    -----
    Lesson 05 derives it.

    Examples
    --------
    >>> out, cache = avg_pool2d_forward(np.ones((1, 2, 2, 1)), 2)
    >>> avg_pool2d_backward(np.full_like(out, 8), cache)[0, :, :, 0]
    array([[2., 2.],
           [2., 2.]])
    """
    dout = gradient("avg_pool2d_backward", dout, cache.out.shape, cache.out.dtype)
    share = dout / _counts(cache)
    dx = np.zeros(padded_shape(cache.x.shape, cache.pads), dout.dtype)
    target = windows(dx, cache.size, cache.stride, (1, 1), writeable=True)
    for offset in np.ndindex(cache.size):
        if apart(cache):
            target[..., *offset, :] = share
        else:
            target[..., *offset, :] += share
    return unpadded(dx, cache.pads, cache.pad_mode)


@tiny_is_zero
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

    Examples
    --------
    >>> out, cache = global_avg_pool_forward(np.ones((2, 7, 7, 1280)))
    >>> out.shape
    (2, 1280)
    """
    name = "global_avg_pool"
    x = real_array(name, "x", x)
    x = real_array(name, "x", x, X_AXES.get(x.ndim - 2, X_AXES[2]))
    dtype = float_type(x)
    return x.mean(axis=tuple(range(1, x.ndim - 1)), dtype=dtype), (x.shape, dtype)


@tiny_is_zero
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

    Examples
    --------
    >>> out, cache = global_avg_pool_forward(np.ones((1, 2, 2, 1)))
    >>> global_avg_pool_backward(np.full_like(out, 8), cache)[0, :, :, 0]
    array([[2., 2.],
           [2., 2.]])
    """
    shape, dtype = cache
    m, *n, n_C = shape
    dout = gradient("global_avg_pool_backward", dout, (m, n_C), dtype)
    share = dout / np.prod(n, dtype=dtype)
    return np.broadcast_to(share.reshape(m, *(1 for _ in n), n_C), shape).copy()


def _counts(cache):
    """Count the cells that each window averages: (n_H, n_W, 1), or one number for all."""
    along = []
    for n, f, s, pads in zip(cache.x.shape[1:3], cache.size, cache.stride, cache.pads, strict=True):
        start = np.arange(0, n + sum(pads) - f + 1, s) - pads[0]
        inside = np.minimum(start + f, n) - np.maximum(start, 0)
        along.append(inside if cache.pad_mode == "constant" else np.full_like(start, f))
    counts = np.multiply.outer(*along)[..., None].astype(float_type(cache.x))
    return counts.flat[0] if (counts == counts.flat[0]).all() else counts
