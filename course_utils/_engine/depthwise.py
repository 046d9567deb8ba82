"""Depthwise convolution without matrix products: no channel meets another.

``np.einsum`` multiplies and adds in one go, along its last axis. With one filter for each channel
and stride 1 the pixels of a row and their channels are one long row of numbers, which suits it.
"""

import numpy as np
from numpy.lib.stride_tricks import as_strided

from course_utils._engine.windows import all_finite, in_order, padded, windows


def depthwise(x, w, stride, dilation):
    """Filter every channel of the padded `x` by its own `w` (f_H, f_W, n_C, multiplier).

    Returns (m, n_H, n_W, n_C * multiplier).
    """
    view = windows(in_order(x), w.shape[:2], stride, dilation)
    if _in_long_rows(w.shape, stride):
        weights = np.tile(w[..., 0], view.shape[2])
        out = np.einsum("mhijr,ijr->mhr", _long_rows(view), weights)
    else:
        out = np.einsum("mhwijc,ijck->mhwck", view, w)
    return out.reshape(*view.shape[:3], w.shape[2] * w.shape[3])


def depthwise_dw(dout, x, w_shape, stride, dilation):
    """Sum window times `dout` over the whole batch, channel by channel: (f_H, f_W, n_C, k)."""
    view = windows(in_order(x), w_shape[:2], stride, dilation)
    if _in_long_rows(w_shape, stride):
        m, n_H, n_W = view.shape[:3]
        dout = dout.reshape(m, n_H, n_W * w_shape[2])
        sums = np.einsum("mhijr,mhr->ijr", _long_rows(view), dout)
        return sums.reshape(*w_shape[:2], n_W, *w_shape[2:]).sum(axis=2)
    return np.einsum("mhwijc,mhwck->ijck", view, dout.reshape(*view.shape[:3], *w_shape[2:]))


def depthwise_dx(dout, w, shape, stride, dilation):
    """Carry `dout` back to the padded batch of this `shape`."""
    long_rows = _in_long_rows(w.shape, stride) and stride[0] == 1
    if long_rows and all_finite(w):  # a convolution with the turned filter
        pads = [((f - 1) * d,) * 2 for f, d in zip(w.shape[:2], dilation, strict=True)]
        whole = padded(dout, pads, "constant", dout.dtype)
        return depthwise(whole, w[::-1, ::-1], stride, dilation)
    dx = np.zeros(shape, dout.dtype)
    view = windows(dx, w.shape[:2], stride, dilation, writeable=True)
    for picture, gradient in zip(view, dout, strict=True):  # one after the other, in the cache
        gradient = gradient.reshape(*view.shape[1:3], *w.shape[2:])
        for offset in np.ndindex(w.shape[:2]):
            picture[..., *offset, :] += np.einsum("hwck,ck->hwc", gradient, w[offset])
    return dx


def _in_long_rows(w_shape, stride):
    return w_shape[3] == 1 and stride[1] == 1


def _long_rows(view):
    """Show windows of stride 1 as (m, n_H, f_H, f_W, n_W * n_C): a shifted row for each cell."""
    m, n_H, n_W, f_H, f_W, n_C = view.shape
    strides = *view.strides[:2], *view.strides[3:]
    return as_strided(view, (m, n_H, f_H, f_W, n_W * n_C), strides, writeable=False)
