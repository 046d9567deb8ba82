"""Depthwise convolution: every channel has filters of its own."""

from course_utils._engine.depthwise import depthwise, depthwise_gradients
from course_utils._engine.passes import bias_gradient, prepare
from course_utils._engine.shapes import conv_operands, gradient
from course_utils._engine.tiny import tiny_is_zero
from course_utils._engine.windows import bordered, unpadded


@tiny_is_zero
def depthwise_conv2d_forward(
    x, w, b=None, *, stride=1, pad="valid", dilation=1, pad_mode="constant"
):
    """Give every channel filters of its own: channels are not mixed.

    Parameters
    ----------
    x : ndarray, shape (m, n_H_prev, n_W_prev, n_C)
        Batch of pictures or feature maps.
    w : ndarray, shape (f_H, f_W, n_C, multiplier)
        So many filters for each channel.
    b : ndarray, shape (n_C * multiplier,), optional
        One bias for each output channel.
    stride, pad, dilation, pad_mode
        As in `conv2d_forward`.

    Returns
    -------
    out : ndarray, shape (m, n_H, n_W, n_C * multiplier)
        Filter k of channel c gives output channel ``c * multiplier + k``.
    cache : tuple
        For `depthwise_conv2d_backward`.

    Raises
    ------
    TypeError, ValueError
        As `conv2d_forward`.

    See Also
    --------
    conv2d_loops : what each channel does, by itself, as plain loops.

    References
    ----------
    Chollet, "Xception" (2017), https://arxiv.org/abs/1610.02357; Howard et al., "MobileNets"
    (2017), https://arxiv.org/abs/1704.04861. Lesson 10 derives it.

    Examples
    --------
    >>> x, w = np.ones((1, 5, 5, 2)), np.ones((3, 3, 2, 1)) * [[1], [10]]
    >>> out, cache = depthwise_conv2d_forward(x, w)
    >>> out[0, 0, 0]
    array([ 9., 90.])
    """
    name = "depthwise_conv2d"
    x, w, b = conv_operands(name, 2, x, w, b, depthwise=True)
    cache = prepare(name, x, w, b, stride, pad, dilation, pad_mode)
    x, pads = bordered(x, cache.pads, pad_mode, cache.dtype)
    w = w.astype(cache.dtype, copy=False)
    b = b if b is None else b.astype(cache.dtype, copy=False)
    out = depthwise(x, w, b, cache.stride, cache.dilation, pads)
    return out, cache._replace(out_shape=out.shape)


@tiny_is_zero
def depthwise_conv2d_backward(dout, cache, *, input_gradient=True, weight_gradient=True):
    """Return (dx, dw, db) of `depthwise_conv2d_forward`, as `conv2d_backward` does.

    The shape of `dout` is (m, n_H, n_W, n_C * multiplier); no channel hears of another. Without
    `input_gradient` dx is None, without `weight_gradient` dw and db are.

    Examples
    --------
    >>> x, w = np.ones((1, 2, 2, 2)), np.ones((2, 2, 2, 1)) * [[1], [10]]
    >>> out, cache = depthwise_conv2d_forward(x, w)
    >>> dx, dw, db = depthwise_conv2d_backward(np.ones_like(out), cache)
    >>> dx[0, 0, 0]
    array([ 1., 10.])
    """
    dout = gradient("depthwise_conv2d_backward", dout, cache.out_shape, cache.dtype)
    x, pads = bordered(cache.x, cache.pads, cache.pad_mode, cache.dtype)
    given = x, cache.w.astype(cache.dtype, copy=False), cache.stride, cache.dilation, pads
    dx, dw = depthwise_gradients(dout, *given, input_gradient, weight_gradient)
    if input_gradient and cache.pad_mode != "constant":
        dx = unpadded(dx, cache.pads, cache.pad_mode)
    return dx, dw, bias_gradient(dout, cache, weight_gradient)
