"""What every convolution does around its products: check, pad, remember; and the way back."""

from typing import NamedTuple

import numpy as np

from course_utils._engine.products import correlate, correlate_dw, correlate_dx
from course_utils._engine.rows import add_to_channels, channel_sums
from course_utils._engine.shapes import conv_operands, float_type, gradient
from course_utils._engine.windows import geometry, padded, padded_shape, unpadded


class Cache(NamedTuple):
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


def forward(function, n_axes, x, w, b, stride, pad, dilation, pad_mode):
    """Convolve along the `n_axes` axes between the batch and the channels."""
    x, w, b = conv_operands(function, n_axes, x, w, b)
    cache = prepare(function, x, w, b, stride, pad, dilation, pad_mode)
    x_padded = padded(x, cache.pads, pad_mode, cache.dtype)
    w = w.astype(cache.dtype, copy=False)
    b = b if b is None else b.astype(cache.dtype, copy=False)
    out = correlate(x_padded, w, b, cache.stride, cache.dilation)
    return out, cache._replace(out_shape=out.shape)


def backward(function, dout, cache, input_gradient, weight_gradient):
    """Give (dx, dw, db) of `forward`: None for what is not asked for."""
    dout = gradient(function, dout, cache.out_shape, cache.dtype)
    dx = dw = None
    if weight_gradient:
        x_padded = padded(cache.x, cache.pads, cache.pad_mode, cache.dtype)
        dw = correlate_dw(dout, x_padded, cache.w.shape[:-2], cache.stride, cache.dilation)
    if input_gradient:
        dx = input_gradient_of(correlate_dx, dout, cache)
    return dx, dw, bias_gradient(dout, cache, weight_gradient)


def input_gradient_of(adjoint, dout, cache):
    """Carry `dout` back to `x` by the `adjoint` of a convolution, and out of the padding."""
    w, shape = cache.w.astype(cache.dtype, copy=False), cache.x.shape
    step = cache.stride, cache.dilation
    if cache.pad_mode == "constant":  # the border's gradient goes nowhere
        return adjoint(dout, w, shape, *step, [before for before, _ in cache.pads])
    dx = adjoint(dout, w, padded_shape(shape, cache.pads), *step, [0] * len(cache.pads))
    return unpadded(dx, cache.pads, cache.pad_mode)


def prepare(function, x, w, b, stride, pad, dilation, pad_mode):
    """Check the options; return the cache, still without the output's shape."""
    f = w.shape[:-2]
    stride, pads, dilation = geometry(
        function, x, f, stride, pad, dilation, pad_mode, f"w {w.shape}"
    )
    dtype = float_type(x, w, b)
    return Cache(x, w, b is not None, (), dtype, stride, pads, dilation, pad_mode)


def finish(out, b, cache):
    """Add the bias in place; return the output and the cache that knows its shape."""
    if b is not None:
        add_to_channels(out, b.astype(cache.dtype, copy=False))
    return out, cache._replace(out_shape=out.shape)


def bias_gradient(dout, cache, weight_gradient):
    """Sum the gradient over all positions, or give None: no bias, or nobody asks."""
    return channel_sums(dout) if cache.has_bias and weight_gradient else None
