"""Convolution, forward and backward: 2D, 1D, 3D, depthwise, dilated and transposed.

A batch is (m, n_H, n_W, n_C), a filter (f_H, f_W, n_C_prev, n_C), a bias (n_C,). As in every
library for neural networks the filter is not flipped: this is cross-correlation. Each forward
returns ``(out, cache)`` and its backward takes ``(dout, cache)``.

Whole numbers are computed in float64, float32 and float64 stay what they are (mixed, NumPy's
promotion decides), and gradients have the type of the output. An empty batch gives an empty
output. Lessons 01 to 03 derive the forward pass, lesson 05 the backward.
"""

from typing import NamedTuple

import numpy as np

from course_utils._engine.depthwise import depthwise, depthwise_dw, depthwise_dx
from course_utils._engine.products import correlate, correlate_dw, correlate_dx
from course_utils._engine.rows import add_to_channels, channel_sums
from course_utils._engine.shapes import (
    X_AXES,
    conv_operands,
    float_type,
    gradient,
    per_axis,
    real_array,
    whole_number,
)
from course_utils._engine.windows import (
    check_pad_mode,
    geometry,
    padded,
    pads_per_axis,
    unpadded,
)
from course_utils.arithmetic import transposed_output_size


class _Cache(NamedTuple):
    """What a backward pass needs: references to the inputs, never copies of windows."""

    x: np.ndarray
    w: np.ndarray
    has_bias: bool
    out_shape: tuple
    dtype: np.dtype
    stride: tuple
    pads: tuple
    dilation: tuple
    pad_mode: str


def pad2d(x, pad, pad_mode="constant"):
    """Put a border around every picture of a batch.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Batch of pictures; the type of its numbers is kept.
    pad : int, (before, after) or ((top, bottom), (left, right))
        Pixels to add. "valid" adds none.
    pad_mode : {"constant", "reflect", "edge"}, default "constant"
        Zeros; the picture mirrored, without repeating its outermost pixel; or the outermost
        pixel repeated.

    Returns
    -------
    ndarray, shape (m, n_H + top + bottom, n_W + left + right, n_C)
        A new array.

    Raises
    ------
    TypeError, ValueError
        If `x` does not have four axes of real numbers, if `pad` or `pad_mode` is none of the
        above, or if reflect padding is not less than the picture.

    Notes
    -----
    Lesson 02 derives it.
    """
    x = real_array("pad2d", "x", x, X_AXES[2])
    if isinstance(pad, str) and pad == "same":
        raise ValueError(
            'pad2d: pad "same" depends on the filter: give what same_pad(n, f, stride) returns'
        )
    n = x.shape[1:-1]
    pads = pads_per_axis("pad2d", n, (1, 1), (1, 1), pad, (1, 1))
    check_pad_mode("pad2d", n, pads, pad_mode)
    out = padded(x, pads, pad_mode, x.dtype)
    return out.copy() if out is x else out


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

    References
    ----------
    LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition"
    (1998); dilation: Yu and Koltun (2016), https://arxiv.org/abs/1511.07122. Lesson 03 derives it.
    """
    return _forward("conv2d", x, w, b, stride, pad, dilation, pad_mode)


def conv2d_backward(dout, cache, *, input_gradient=True):
    """Carry the gradient of a cost back through `conv2d_forward`.

    Parameters
    ----------
    dout : ndarray, shape (m, n_H, n_W, n_C)
        Gradient of the cost with respect to `out`.
    cache : tuple
        From `conv2d_forward`.
    input_gradient : bool, default True
        False leaves `dx` out (None): the first layer of a network does not need it.

    Returns
    -------
    dx : ndarray, shape of `x`, or None
        Each output sends its gradient, times the filter, to its window.
    dw : ndarray, shape of `w`
        Sum over all windows of the window times its gradient.
    db : ndarray, shape (n_C,), or None
        Sum of the gradient over all positions; None where there was no bias.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `out`.

    Notes
    -----
    Lesson 05 derives it.
    """
    return _backward("conv2d_backward", dout, cache, input_gradient)


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
    """
    return _forward("conv1d", x, w, b, stride, pad, dilation, pad_mode)


def conv1d_backward(dout, cache):
    """Return (dx, dw, db) of `conv1d_forward`, as `conv2d_backward` does; dout (m, n, n_C)."""
    return _backward("conv1d_backward", dout, cache)


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
    """
    return _forward("conv3d", x, w, b, stride, pad, dilation, pad_mode)


def conv3d_backward(dout, cache):
    """Return (dx, dw, db) of `conv3d_forward`; dout (m, n_D, n_H, n_W, n_C)."""
    return _backward("conv3d_backward", dout, cache)


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

    References
    ----------
    Chollet, "Xception" (2017), https://arxiv.org/abs/1610.02357; Howard et al., "MobileNets"
    (2017), https://arxiv.org/abs/1704.04861. Lesson 10 derives it.
    """
    name = "depthwise_conv2d"
    x, w, b = conv_operands(name, x, w, b, depthwise=True)
    cache, x_padded = _prepare(name, x, w, b, stride, pad, dilation, pad_mode)
    out = depthwise(x_padded, w.astype(cache.dtype, copy=False), cache.stride, cache.dilation)
    return _finish(out, b, cache)


def depthwise_conv2d_backward(dout, cache, *, input_gradient=True):
    """Return (dx, dw, db) of `depthwise_conv2d_forward`, as `conv2d_backward` does.

    The shape of `dout` is (m, n_H, n_W, n_C * multiplier); no channel hears of another. Without
    `input_gradient`, dx is None.
    """
    dout = gradient("depthwise_conv2d_backward", dout, cache.out_shape, cache.dtype)
    x_padded = padded(cache.x, cache.pads, cache.pad_mode, cache.dtype)
    w = cache.w.astype(cache.dtype, copy=False)
    step = cache.stride, cache.dilation
    dw = depthwise_dw(dout, x_padded, w.shape, *step)
    dx = None
    if input_gradient:
        dx = unpadded(depthwise_dx(dout, w, x_padded.shape, *step), cache.pads, cache.pad_mode)
    return dx, dw, _bias_gradient(dout, cache)


def conv_transpose2d_forward(x, w, b=None, *, stride=1, pad=0, output_pad=0):
    """Let every pixel paint the filter, weighted, onto a larger picture; sum where they overlap.

    The adjoint of a convolution, not its inverse: it gives back the size, not the values.

    Parameters
    ----------
    x : ndarray, shape (m, n_H_prev, n_W_prev, n_C_prev)
        Batch of feature maps.
    w : ndarray, shape (f_H, f_W, n_C_prev, n_C)
        The filters, input channels first as everywhere in this course.
    b : ndarray, shape (n_C,), optional
        One bias for each output channel.
    stride : int or (int, int), default 1
        Distance between the places where neighbouring pixels paint.
    pad : int, default 0
        Padding of the convolution that this one transposes: so many pixels are cut off on every
        side, as in PyTorch.
    output_pad : int, default 0
        Extra pixels at the bottom and on the right, less than `stride`.

    Returns
    -------
    out : ndarray, shape (m, n_H, n_W, n_C)
        With the sizes that `arithmetic.transposed_output_size` gives.
    cache : tuple
        For `conv_transpose2d_backward`.

    Raises
    ------
    TypeError, ValueError
        As `conv2d_forward`; also if ``output_pad >= stride`` or `pad` cuts everything off.

    References
    ----------
    Zeiler et al., "Deconvolutional networks" (2010); Dumoulin and Visin (2016),
    https://arxiv.org/abs/1603.07285. Lesson 18 derives it.
    """
    name = "conv_transpose2d"
    x, w, b = conv_operands(name, x, w, b)
    stride = per_axis(name, "stride", stride, 2)
    pad = whole_number(name, "pad", pad, 0)
    output_pad = whole_number(name, "output_pad", output_pad, 0)
    axes = zip(x.shape[1:3], w.shape[:2], stride, strict=True)
    try:
        n_H, n_W = (transposed_output_size(*axis, pad, output_pad) for axis in axes)
    except ValueError as error:
        raise ValueError(str(error).replace("transposed_output_size", name)) from None
    dtype = float_type(x, w, b)
    pads = ((pad, pad), (pad, pad))
    shape = (len(x), n_H, n_W, w.shape[-1])
    cache = _Cache(x, w, b is not None, (), dtype, stride, pads, (1, 1), "constant")
    matching = w.swapaxes(2, 3).astype(dtype)  # of the convolution that goes from out to x
    out = correlate_dx(x.astype(dtype, copy=False), matching, shape, stride, (1, 1), (pad, pad))
    return _finish(out, b, cache)


def conv_transpose2d_backward(dout, cache, *, input_gradient=True):
    """Return (dx, dw, db) of `conv_transpose2d_forward`, as `conv2d_backward` does.

    Going back through a transposed convolution is a plain convolution of `dout`, which has the
    shape (m, n_H, n_W, n_C). Without `input_gradient`, dx is None.
    """
    dout = gradient("conv_transpose2d_backward", dout, cache.out_shape, cache.dtype)
    whole = padded(dout, cache.pads, "constant", cache.dtype)
    matching = cache.w.swapaxes(2, 3).astype(cache.dtype)
    dx = correlate(whole, matching, None, cache.stride, (1, 1)) if input_gradient else None
    x = cache.x.astype(cache.dtype, copy=False)
    dw = correlate_dw(x, whole, cache.w.shape[:2], cache.stride, (1, 1))
    return dx, dw.swapaxes(2, 3), _bias_gradient(dout, cache)


def _forward(function, x, w, b, stride, pad, dilation, pad_mode):
    """Convolve along all the axes between the batch and the channels."""
    x, w, b = conv_operands(function, x, w, b)
    cache, x_padded = _prepare(function, x, w, b, stride, pad, dilation, pad_mode)
    w = w.astype(cache.dtype, copy=False)
    b = b if b is None else b.astype(cache.dtype, copy=False)
    out = correlate(x_padded, w, b, cache.stride, cache.dilation)
    return out, cache._replace(out_shape=out.shape)


def _backward(function, dout, cache, input_gradient=True):
    dout = gradient(function, dout, cache.out_shape, cache.dtype)
    x_padded = padded(cache.x, cache.pads, cache.pad_mode, cache.dtype)
    w = cache.w.astype(cache.dtype, copy=False)
    step = cache.stride, cache.dilation
    dw = correlate_dw(dout, x_padded, w.shape[:-2], *step)
    dx = None
    if input_gradient and cache.pad_mode == "constant":  # the border's gradient goes nowhere
        dx = correlate_dx(dout, w, cache.x.shape, *step, [before for before, _ in cache.pads])
    elif input_gradient:
        dx = correlate_dx(dout, w, x_padded.shape, *step, [0] * len(cache.pads))
        dx = unpadded(dx, cache.pads, cache.pad_mode)
    return dx, dw, _bias_gradient(dout, cache)


def _prepare(function, x, w, b, stride, pad, dilation, pad_mode):
    """Check the options; return the cache, still without the output's shape, and `x` padded."""
    f = w.shape[:-2]
    stride, pads, dilation = geometry(
        function, x, f, stride, pad, dilation, pad_mode, f"w {w.shape}"
    )
    dtype = float_type(x, w, b)
    cache = _Cache(x, w, b is not None, (), dtype, stride, pads, dilation, pad_mode)
    return cache, padded(x, pads, pad_mode, dtype)


def _finish(out, b, cache):
    """Add the bias in place; return the output and the cache that knows its shape."""
    if b is not None:
        add_to_channels(out, b.astype(cache.dtype, copy=False))
    return out, cache._replace(out_shape=out.shape)


def _bias_gradient(dout, cache):
    return channel_sums(dout) if cache.has_bias else None


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
    """
    image = real_array("correlate2d", "image", image, ("n_H", "n_W"))
    kernel = real_array("correlate2d", "kernel", kernel, ("f_H", "f_W"))
    x, w = image[None, :, :, None], kernel[:, :, None, None]
    out, _ = _forward("correlate2d", x, w, None, stride, pad, dilation, pad_mode)
    return out[0, :, :, 0]
