"""Convolution along sequences and through volumes."""

from course_utils._engine.passes import backward, forward
from course_utils._engine.tiny import tiny_is_zero


@tiny_is_zero
def conv1d_forward(x, w, b=None, *, stride=1, pad="valid", dilation=1, pad_mode="constant"):
    """Slide filters along a batch of sequences; options as in `conv2d_forward` (lesson 24).

    Parameters
    ----------
    x : ndarray, shape (m, n_prev, n_C_prev)
        Batch of sequences, such as heartbeats.
    w : ndarray, shape (f, n_C_prev, n_C)
        The filters.
    b : ndarray, shape (n_C,), optional
        One bias for each filter.
    stride, pad, dilation, pad_mode
        As in `conv2d_forward`.

    Returns
    -------
    out : ndarray, shape (m, n, n_C)
        One number for each position and filter.
    cache : tuple
        For `conv1d_backward`.

    Raises
    ------
    TypeError, ValueError
        As `conv2d_forward`.

    Examples
    --------
    >>> out, cache = conv1d_forward(np.zeros((1, 14, 1)), np.zeros((5, 1, 16)))
    >>> out.shape
    (1, 10, 16)
    """
    return forward("conv1d", 1, x, w, b, stride, pad, dilation, pad_mode)


@tiny_is_zero
def conv1d_backward(dout, cache, *, input_gradient=True, weight_gradient=True):
    """Return (dx, dw, db) of `conv1d_forward`, as `conv2d_backward` does; dout (m, n, n_C).

    Examples
    --------
    >>> x = np.array([1.0, 2, 3]).reshape(1, 3, 1)
    >>> _, cache = conv1d_forward(x, np.ones((2, 1, 1)))
    >>> dx, dw, db = conv1d_backward(np.ones((1, 2, 1)), cache)
    >>> dx.ravel(), dw.ravel()
    (array([1., 2., 1.]), array([3., 5.]))
    """
    return backward("conv1d_backward", dout, cache, input_gradient, weight_gradient)


@tiny_is_zero
def conv3d_forward(x, w, b=None, *, stride=1, pad="valid", dilation=1, pad_mode="constant"):
    """Slide filters through a batch of volumes; options as in `conv2d_forward` (lesson 24).

    Parameters
    ----------
    x : ndarray, shape (m, n_D_prev, n_H_prev, n_W_prev, n_C_prev)
        Batch of volumes, such as scans or film clips.
    w : ndarray, shape (f_D, f_H, f_W, n_C_prev, n_C)
        The filters.
    b : ndarray, shape (n_C,), optional
        One bias for each filter.
    stride, pad, dilation, pad_mode
        As in `conv2d_forward`.

    Returns
    -------
    out : ndarray, shape (m, n_D, n_H, n_W, n_C)
        One number for each position and filter.
    cache : tuple
        For `conv3d_backward`.

    Raises
    ------
    TypeError, ValueError
        As `conv2d_forward`.

    Examples
    --------
    >>> out, cache = conv3d_forward(np.zeros((1, 14, 14, 14, 1)), np.zeros((5, 5, 5, 1, 16)))
    >>> out.shape
    (1, 10, 10, 10, 16)
    """
    return forward("conv3d", 3, x, w, b, stride, pad, dilation, pad_mode)


@tiny_is_zero
def conv3d_backward(dout, cache, *, input_gradient=True, weight_gradient=True):
    """Return (dx, dw, db) of `conv3d_forward`; dout (m, n_D, n_H, n_W, n_C).

    Examples
    --------
    >>> _, cache = conv3d_forward(np.ones((1, 3, 3, 3, 1)), np.ones((2, 2, 2, 1, 1)))
    >>> dx, dw, db = conv3d_backward(np.ones((1, 2, 2, 2, 1)), cache)
    >>> dx[0, 1, 1, 1].item()  # the voxel in the middle lies in all 8 windows
    8.0
    """
    return backward("conv3d_backward", dout, cache, input_gradient, weight_gradient)
