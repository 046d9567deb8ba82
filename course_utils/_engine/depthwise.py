"""Depthwise convolution without matrix products: no channel meets another.

``np.einsum`` multiplies and adds in one go, along its last axis. With one filter for each channel
and a horizontal stride of 1, the channels of a few neighbouring pixels are one long row of numbers,
which suits it; so the filter is written as often side by side.
"""

import numpy as np

from course_utils._engine.products import interleaved
from course_utils._engine.windows import all_finite, in_order, padded, windows

LONG = 1024  # numbers that make a row long enough


def depthwise(x, w, stride, dilation):
    """Filter every channel of the padded `x` by its own `w` (f_H, f_W, n_C, multiplier).

    Returns (m, n_H, n_W, n_C * multiplier).
    """
    f, n_C = w.shape[:2], w.shape[2]
    if not _in_rows(w.shape, stride):
        view = windows(in_order(x), f, stride, dilation)
        out = np.einsum("mhwijc,ijck->mhwck", view, w)
        return out.reshape(*out.shape[:3], n_C * w.shape[3])
    n_H, n_W = _n_out(x, f, stride, dilation)
    k = next(k for k in range(1, n_W + 1) if n_W % k == 0 and (k * n_C >= LONG or k == n_W))
    weights = w[:, :, np.newaxis, :, 0].repeat(k, axis=2).reshape(*f, k * n_C)
    out = np.einsum("mhwijr,ijr->mhwr", _rows(x, f, stride, dilation, k), weights)
    return out.reshape(len(x), n_H, n_W, n_C)


def depthwise_dw(dout, x, w_shape, stride, dilation):
    """Sum window times `dout` over the whole batch, channel by channel: (f_H, f_W, n_C, k)."""
    f, n_C = w_shape[:2], w_shape[2]
    if not _in_rows(w_shape, stride):
        view = windows(in_order(x), f, stride, dilation)
        return np.einsum("mhwijc,mhwck->ijck", view, dout.reshape(*view.shape[:3], *w_shape[2:]))
    m, n_H, n_W, _ = dout.shape
    k = n_W if n_C < LONG // 2 else 1
    dout = dout.reshape(m, n_H, n_W // k, k * n_C)
    sums = np.einsum("mhwijr,mhwr->ijr", _rows(x, f, stride, dilation, k), dout)
    return sums.reshape(*f, k, n_C, 1).sum(axis=2)


def depthwise_dx(dout, w, shape, stride, dilation, start):
    """Carry `dout` back to the padded batch, to the part of this `shape` that begins at `start`."""
    if _in_rows(w.shape, stride) and stride[0] == 1:  # a convolution with the turned filter
        axes = zip(shape[1:3], start, w.shape[:2], dout.shape[1:3], stride, dilation, strict=True)
        _, _, reads, pads, _ = zip(*(next(interleaved(*axis)) for axis in axes), strict=True)
        part = padded(dout[:, *reads], pads, "constant", dout.dtype)
        with np.errstate(invalid="ignore"):
            dx = depthwise(part, w[::-1, ::-1], stride, dilation)
        if all_finite(dx):
            return dx
        # Not zero times infinity, where the border of `dout` meets the filter: begin again.
    return _sum_of_cells(dout, w, shape, stride, dilation, start)


def _sum_of_cells(dout, w, shape, stride, dilation, start):
    """Do what `depthwise_dx` does: add every output, times every cell of `w`, where it belongs."""
    m, *n, n_C = shape
    axes = zip(n, start, dout.shape[1:3], w.shape[:2], stride, dilation, strict=True)
    size = [max(k + at, (o - 1) * s + (f - 1) * d + 1) for k, at, o, f, s, d in axes]
    dx = np.zeros((m, *size, n_C), dout.dtype)
    view = windows(dx, w.shape[:2], stride, dilation, writeable=True)
    view = view[:, : dout.shape[1], : dout.shape[2]]
    for picture, gradient in zip(view, dout, strict=True):  # one after the other, in the cache
        gradient = gradient.reshape(*view.shape[1:3], *w.shape[2:])
        for offset in np.ndindex(w.shape[:2]):
            picture[..., *offset, :] += np.einsum("hwck,ck->hwc", gradient, w[offset])
    return dx[:, *(slice(at, at + k) for at, k in zip(start, n, strict=True))]


def _in_rows(w_shape, stride):
    return w_shape[3] == 1 and stride[1] == 1


def _n_out(x, f, stride, dilation):
    axes = zip(x.shape[1:3], f, stride, dilation, strict=True)
    return [(n - (cells - 1) * d - 1) // s + 1 for n, cells, s, d in axes]


def _rows(x, f, stride, dilation, k):
    """Show windows as (m, n_H, n_W // k, f_H, f_W, k * n_C): a shifted row for each cell."""
    x = in_order(x)
    n_H, n_W = _n_out(x, f, stride, dilation)
    image, row, pixel, number = x.strides
    inside = row * dilation[0], pixel * dilation[1], number
    sizes = len(x), n_H, n_W // k, *f, k * x.shape[-1]
    return np.ndarray(sizes, x.dtype, x, 0, (image, row * stride[0], pixel * k, *inside))
