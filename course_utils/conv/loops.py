"""Convolution as lessons 03 and 05 derive it: loops that compute what the fast kernels compute.

Slow, and complete: nothing of convolution is hidden in them. `conv2d_forward` and
`conv2d_backward` are tested against them.
"""

import numpy as np

from course_utils.arithmetic import conv_output_size, pad_pair
from course_utils.conv.padding import pad2d


def conv2d_loops(x, w, b=None, *, stride=1, pad="valid", dilation=1):
    """Slide every filter over every picture: `conv2d_forward`, to be read, not to be quick.

    Parameters
    ----------
    x : ndarray, shape (m, n_H_prev, n_W_prev, n_C_prev)
        Batch of pictures or feature maps.
    w : ndarray, shape (f_H, f_W, n_C_prev, n_C)
        The filters.
    b : ndarray, shape (n_C,), optional
        One bias for each filter.
    stride, dilation : int, default 1
        Step of the window, and distance between neighbouring cells of the filter, in pixels.
    pad : "valid", "same", int or (before, after), default "valid"
        Zeros put around the picture.

    Returns
    -------
    ndarray, shape (m, n_H, n_W, n_C)
        One number for each window and filter.

    See Also
    --------
    conv2d_forward : the same, fast.

    Notes
    -----
    Lesson 03 derives it.

    Examples
    --------
    >>> x = np.arange(12.0).reshape(1, 3, 4, 1)
    >>> conv2d_loops(x, np.ones((2, 2, 1, 1)))[0, :, :, 0]
    array([[10., 14., 18.],
           [26., 30., 34.]])
    """
    f_H, f_W, _, n_C = w.shape
    x = pad2d(x, _pads(x, w, stride, pad, dilation))
    n_H = conv_output_size(x.shape[1], f_H, stride, dilation=dilation)
    n_W = conv_output_size(x.shape[2], f_W, stride, dilation=dilation)
    out = np.zeros((len(x), n_H, n_W, n_C))
    for t, i, j, k in np.ndindex(out.shape):
        window = x[t, *_window(i, j, w, stride, dilation)]
        out[t, i, j, k] = np.sum(window * w[..., k])
        if b is not None:
            out[t, i, j, k] += b[k]
    return out


def conv2d_loops_backward(dout, x, w, *, stride=1, pad="valid", dilation=1):
    """Carry a gradient back through `conv2d_loops`: what `conv2d_backward` does.

    Parameters
    ----------
    dout : ndarray, shape (m, n_H, n_W, n_C)
        Gradient of the cost with respect to the output.
    x, w, stride, pad, dilation
        As `conv2d_loops` got them.

    Returns
    -------
    dx : ndarray, shape of `x`
        Each output sends its gradient, times the filter, to its window.
    dw : ndarray, shape of `w`
        Sum over all windows of the window times its gradient.
    db : ndarray, shape (n_C,)
        Sum of the gradient over all positions.

    See Also
    --------
    conv2d_backward : the same, fast.

    Notes
    -----
    Lesson 05 derives it.

    Examples
    --------
    >>> x, w = np.arange(12.0).reshape(1, 3, 4, 1), np.ones((2, 2, 1, 1))
    >>> dx, dw, db = conv2d_loops_backward(np.ones((1, 2, 3, 1)), x, w)
    >>> dx[0, :, :, 0]
    array([[1., 2., 2., 1.],
           [2., 4., 4., 2.],
           [1., 2., 2., 1.]])
    """
    (top, bottom), (left, right) = pads = _pads(x, w, stride, pad, dilation)
    x = pad2d(x, pads)
    dx, dw = np.zeros(x.shape), np.zeros(w.shape)
    for t, i, j, k in np.ndindex(dout.shape):
        window = _window(i, j, w, stride, dilation)
        dw[..., k] += dout[t, i, j, k] * x[t, *window]
        dx[t, *window] += dout[t, i, j, k] * w[..., k]
    db = dout.sum(axis=(0, 1, 2))
    return dx[:, top : x.shape[1] - bottom, left : x.shape[2] - right], dw, db


def _pads(x, w, stride, pad, dilation):
    """Return ((top, bottom), (left, right)), the zeros that `pad` stands for."""
    sizes = zip(x.shape[1:3], w.shape[:2], strict=True)
    return tuple(pad_pair("conv2d_loops", pad, n, f, stride, dilation) for n, f in sizes)


def _window(i, j, w, stride, dilation):
    """Return the rows and the columns that output (i, j) sees, as slices."""
    (top, left), (f_H, f_W, *_) = (i * stride, j * stride), w.shape
    rows = slice(top, top + (f_H - 1) * dilation + 1, dilation)
    return rows, slice(left, left + (f_W - 1) * dilation + 1, dilation)
