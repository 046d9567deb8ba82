"""Max pooling as lessons 04 and 05 derive it: loops that compute what the fast kernels compute."""

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
