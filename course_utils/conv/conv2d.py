"""Convolution over pictures, every filter seeing all channels; and one kernel over one picture."""

from course_utils._engine.passes import backward, forward
from course_utils._engine.shapes import real_array
from course_utils._engine.tiny import tiny_is_zero


@tiny_is_zero
def conv2d_forward(x, w, b=None, *, stride=1, pad="valid", dilation=1, pad_mode="constant"):
    """Slide every filter over every picture of a batch; each position gives one number.

    Parameters
    ----------
    x : ndarray, shape (m, n_H_prev, n_W_prev, n_C_prev)
        Batch of pictures or feature maps.
    w : ndarray, shape (f_H, f_W, n_C_prev, n_C)
        The filters; every filter sees all input channels.
    b : ndarray, shape (n_C,), optional
        One bias for each filter.
    stride : int or (int, int), default 1
        Step of the window, in pixels.
    pad : "valid", "same", int, (before, after) or one such pair for each axis, default "valid"
        Pixels added around the picture. "same" is TensorFlow's rule: an output of
        ``ceil(n / stride)``, the odd pixel goes after.
    dilation : int or (int, int), default 1
        Distance between neighbouring cells of the filter, in pixels.
    pad_mode : {"constant", "reflect", "edge"}, default "constant"
        What the added pixels hold, see `pad2d`.

    Returns
    -------
    out : ndarray, shape (m, n_H, n_W, n_C)
        With the sizes that `arithmetic.conv_output_size` gives.
    cache : tuple
        For `conv2d_backward`; it refers to `x` and `w`, so do not change them in between.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, or a stride, pad or dilation is not whole.
    ValueError
        If shapes do not fit together, the filter is larger than the padded input, or an option
        is unknown or out of range.

    See Also
    --------
    conv2d_loops : the same as plain loops, to be read.

    References
    ----------
    LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition"
    (1998); dilation: Yu and Koltun (2016), https://arxiv.org/abs/1511.07122. Lesson 03 derives it.

    Examples
    --------
    >>> x, w = np.ones((1, 6, 6, 3)), np.ones((3, 3, 3, 10))
    >>> out, cache = conv2d_forward(x, w)
    >>> out.shape, out[0, 0, 0, 0].item()
    ((1, 4, 4, 10), 27.0)
    """
    return forward("conv2d", 2, x, w, b, stride, pad, dilation, pad_mode)


@tiny_is_zero
def conv2d_backward(dout, cache, *, input_gradient=True, weight_gradient=True):
    """Carry the gradient of a cost back through `conv2d_forward`.

    Parameters
    ----------
    dout : ndarray, shape (m, n_H, n_W, n_C)
        Gradient of the cost with respect to `out`.
    cache : tuple
        From `conv2d_forward`.
    input_gradient : bool, default True
        False leaves `dx` out (None): the first layer of a network does not need it.
    weight_gradient : bool, default True
        False leaves `dw` and `db` out (None): a layer that is frozen does not need them.

    Returns
    -------
    dx : ndarray, shape of `x`, or None
        Each output sends its gradient, times the filter, to its window.
    dw : ndarray, shape of `w`, or None
        Sum over all windows of the window times its gradient.
    db : ndarray, shape (n_C,), or None
        Sum of the gradient over all positions; None where there was no bias.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `out`.

    See Also
    --------
    conv2d_loops_backward : the same as plain loops, to be read.

    Notes
    -----
    Lesson 05 derives it.

    Examples
    --------
    >>> x, w = np.ones((2, 3, 3, 1)), np.ones((2, 2, 1, 1))
    >>> out, cache = conv2d_forward(x, w)
    >>> dx, dw, db = conv2d_backward(np.ones_like(out), cache)
    >>> dx[0, :, :, 0]  # in so many windows lies each pixel
    array([[1., 2., 1.],
           [2., 4., 2.],
           [1., 2., 1.]])
    """
    return backward("conv2d_backward", dout, cache, input_gradient, weight_gradient)


@tiny_is_zero
def correlate2d(image, kernel, *, stride=1, pad="valid", dilation=1, pad_mode="constant"):
    """Slide one kernel over one gray picture: `conv2d_forward` without batch and channels.

    Parameters
    ----------
    image : ndarray, shape (n_H_prev, n_W_prev)
    kernel : ndarray, shape (f_H, f_W)
    stride, pad, dilation, pad_mode
        As in `conv2d_forward`.

    Returns
    -------
    ndarray, shape (n_H, n_W)

    Raises
    ------
    TypeError, ValueError
        As `conv2d_forward`, and if `image` or `kernel` does not have two axes.

    Notes
    -----
    Lesson 01 derives it.

    Examples
    --------
    >>> correlate2d([[1, 2, 4], [3, 5, 9]], [[-1, 1]])
    array([[1., 2.],
           [2., 4.]])
    """
    image = real_array("correlate2d", "image", image, ("n_H", "n_W"))
    kernel = real_array("correlate2d", "kernel", kernel, ("f_H", "f_W"))
    x, w = image[None, :, :, None], kernel[:, :, None, None]
    out, _ = forward("correlate2d", 2, x, w, None, stride, pad, dilation, pad_mode)
    return out[0, :, :, 0]
