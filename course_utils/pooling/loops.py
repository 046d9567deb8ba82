"""Loops that compute what the fast kernels compute: max pooling (lessons 04, 05), upsampling."""

import math

import numpy as np


def max_pool2d_loops(x, size, *, stride=None):
    """Keep the largest value of every window: `max_pool2d_forward`, to be read, not to be quick.

    Parameters
    ----------
    x : ndarray, shape (m, n_H_prev, n_W_prev, n_C)
        Batch of feature maps.
    size : int
        Side of the window, in pixels.
    stride : int, optional
        Step of the window, in pixels; `size` if not given.

    Returns
    -------
    ndarray, shape (m, n_H, n_W, n_C)
        Without padding.

    See Also
    --------
    max_pool2d_forward : the same, fast, and with padding.

    Notes
    -----
    Lesson 04 derives it.

    Examples
    --------
    >>> x = np.arange(16.0).reshape(1, 4, 4, 1)
    >>> max_pool2d_loops(x, 2)[0, :, :, 0]
    array([[ 5.,  7.],
           [13., 15.]])
    """
    stride = size if stride is None else stride
    m, n_H_prev, n_W_prev, n_C = x.shape
    n_H, n_W = (n_H_prev - size) // stride + 1, (n_W_prev - size) // stride + 1
    out = np.zeros((m, n_H, n_W, n_C))
    for t, i, j, c in np.ndindex(out.shape):
        top, left = i * stride, j * stride
        out[t, i, j, c] = np.max(x[t, top : top + size, left : left + size, c])
    return out


def max_pool2d_loops_backward(dout, x, size, *, stride=None):
    """Send every gradient to the first largest pixel of its window: `max_pool2d_backward`.

    Parameters
    ----------
    dout : ndarray, shape (m, n_H, n_W, n_C)
        Gradient of the cost with respect to the output.
    x, size, stride
        As `max_pool2d_loops` got them.

    Returns
    -------
    ndarray, shape of `x`
        Gradient of the cost with respect to `x`.

    See Also
    --------
    max_pool2d_backward : the same, fast.

    Notes
    -----
    Lesson 05 derives it.

    Examples
    --------
    >>> x = np.array([[1.0, 4], [3, 4]]).reshape(1, 2, 2, 1)
    >>> max_pool2d_loops_backward(np.full((1, 1, 1, 1), 5.0), x, 2)[0, :, :, 0]
    array([[0., 5.],
           [0., 0.]])
    """
    stride = size if stride is None else stride
    dx = np.zeros(x.shape)
    for t, i, j, c in np.ndindex(dout.shape):
        top, left = i * stride, j * stride
        window = x[t, top : top + size, left : left + size, c]
        u, v = np.unravel_index(np.argmax(window), window.shape)
        dx[t, top + u, left + v, c] += dout[t, i, j, c]
    return dx


def upsample2d_loops(x, factor=2, *, mode="nearest"):
    """Make every picture `factor` times larger: `upsample2d_forward`, to be read, not to be quick.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Batch of feature maps.
    factor : int, default 2
        Pixels along each axis that one pixel becomes.
    mode : {"nearest", "bilinear"}, default "nearest"
        As in `upsample2d_forward`.

    Returns
    -------
    ndarray, shape (m, n_H * factor, n_W * factor, n_C)
        The larger pictures.

    See Also
    --------
    upsample2d_forward : the same, fast.

    Examples
    --------
    >>> upsample2d_loops(np.array([0.0, 4]).reshape(1, 1, 2, 1), mode="bilinear")[0, :, :, 0]
    array([[0., 1., 3., 4.],
           [0., 1., 3., 4.]])
    """
    m, n_H, n_W, n_C = x.shape
    out = np.zeros((m, n_H * factor, n_W * factor, n_C))
    for i, j in np.ndindex(out.shape[1:3]):
        for r, share_r in _sources(i, n_H, factor, mode):
            for c, share_c in _sources(j, n_W, factor, mode):
                out[:, i, j] += share_r * share_c * x[:, r, c]
    return out


def upsample2d_loops_backward(dout, x, factor=2, *, mode="nearest"):
    """Send every gradient to the pixels it was made of, by their shares: `upsample2d_backward`.

    Parameters
    ----------
    dout : ndarray, shape (m, n_H * factor, n_W * factor, n_C)
        Gradient of the cost with respect to the output.
    x, factor, mode
        As `upsample2d_loops` got them.

    Returns
    -------
    ndarray, shape of `x`
        Gradient of the cost with respect to `x`.

    See Also
    --------
    upsample2d_backward : the same, fast.

    Examples
    --------
    >>> x = np.zeros((1, 1, 2, 1))
    >>> upsample2d_loops_backward(np.ones((1, 2, 4, 1)), x, mode="bilinear").ravel()
    array([4., 4.])
    """
    dx = np.zeros(x.shape)
    for i, j in np.ndindex(dout.shape[1:3]):
        for r, share_r in _sources(i, x.shape[1], factor, mode):
            for c, share_c in _sources(j, x.shape[2], factor, mode):
                dx[:, r, c] += share_r * share_c * dout[:, i, j]
    return dx


def _sources(i, n, factor, mode):
    """Name the pixels of an axis of `n` of which output pixel `i` is made, each with its share.

    Centres of pixels lie at a half: that of output pixel i is (i + 1/2) / factor pixels from the
    border of the input, whose pixel k has its centre at k + 1/2.
    """
    if mode == "nearest":
        return [(i // factor, 1)]
    place = (i + 0.5) / factor - 0.5
    left = math.floor(place)
    right_share = place - left
    return [(max(left, 0), 1 - right_share), (min(left + 1, n - 1), right_share)]
