"""Depthwise convolution without matrix products: no channel meets another.

``np.einsum`` multiplies and adds in one go, along its last axis. With one filter for each channel
and a horizontal stride of 1, the channels of a few neighbouring pixels are one long row of numbers,
which suits it; so the filter is written as often side by side.
"""

import numpy as np

from course_utils._engine.products import interleaved
from course_utils._engine.rows import add_to_channels
from course_utils._engine.windows import (
    all_finite,
    blocks,
    in_order,
    padded,
    padded_shape,
    reach,
    windows,
)

LONG = 1280  # numbers that make a row long enough
IN_ALL = 2  # numbers held for each output, with the padded input, which are to stay in the cache


def depthwise(x, w, b, stride, dilation, pads):
    """Filter every channel of `x`, set in zeros, by its own `w` (f_H, f_W, n_C, multiplier).

    Returns (m, n_H, n_W, n_C * multiplier), with `b` added if there is one. A few rows at a time
    are padded, filtered and given their bias: they stay in the cache meanwhile.
    """
    f, n_C = w.shape[:2], w.shape[2]
    n_H, n_W = _n_out(padded_shape(x.shape, pads), f, stride, dilation)
    out = np.empty((len(x), n_H, n_W, n_C * w.shape[3]), w.dtype)
    k = 1
    if _in_rows(w.shape, stride):
        k = next(k for k in range(1, n_W + 1) if n_W % k == 0 and (k * n_C >= LONG or k == n_W))
        weights = w[:, :, np.newaxis, :, 0].repeat(k, axis=2).reshape(*f, k * n_C)
    for images, rows in blocks(out.shape, IN_ALL * out.itemsize):
        target = out[images, rows]
        first, last = rows.start * stride[0], (rows.start + target.shape[1] - 1) * stride[0]
        top = pads[0][0]
        cells, above = reach(first - top, last + (f[0] - 1) * dilation[0] + 1 - top, x.shape[1])
        part = padded(x[images, cells], (above, pads[1]), "constant", x.dtype)
        if _in_rows(w.shape, stride):
            target = target.reshape(*target.shape[:2], n_W // k, k * n_C)
            np.einsum("mhwijr,ijr->mhwr", _rows(part, f, stride, dilation, k), weights, out=target)
        else:
            target = target.reshape(*target.shape[:3], *w.shape[2:])
            view = windows(in_order(part), f, stride, dilation)
            np.einsum("mhwijc,ijck->mhwck", view, w, out=target)
        if b is not None:
            add_to_channels(out[images, rows], b)
    return out


def depthwise_gradients(dout, x, w, stride, dilation, pads, input_gradient, weight_gradient):
    """Carry `dout` back through `depthwise`: (dx, dw), None for what is not asked for.

    Where every pixel has a window of its own, `dout` is set in zeros once, for both: dx is its
    convolution with the turned filter, and dw, turned, the sum of its windows times `x`.
    """
    dx = dw = None
    if _in_rows(w.shape, stride) and stride[0] == 1:
        start = [before for before, _ in pads]
        axes = zip(x.shape[1:3], start, w.shape[:2], dout.shape[1:3], stride, dilation, strict=True)
        _, _, reads, around, _ = zip(*(next(interleaved(*axis)) for axis in axes), strict=True)
        part = padded(dout[:, *reads], around, "constant", dout.dtype)
        if input_gradient and all_finite(w):  # no zero of the border meets an infinity
            dx = depthwise(part, w[::-1, ::-1], None, stride, dilation, ((0, 0), (0, 0)))
        if weight_gradient:
            with np.errstate(invalid="ignore"):
                turned = depthwise_dw(x, part, w.shape, stride, dilation)
            if all_finite(turned):  # else it may be zero times infinity: begin again
                dw = np.ascontiguousarray(turned[::-1, ::-1])
    if weight_gradient and dw is None:
        x_padded = padded(x, pads, "constant", dout.dtype)
        dw = depthwise_dw(dout, x_padded, w.shape, stride, dilation)
    if input_gradient and dx is None:
        dx = _sum_of_cells(dout, w, x.shape, stride, dilation, [before for before, _ in pads])
    return dx, dw


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


def _sum_of_cells(dout, w, shape, stride, dilation, start):
    """Carry `dout` back to `x`: add every output, times every cell of `w`, where it belongs."""
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


def _n_out(shape, f, stride, dilation):
    axes = zip(shape[1:3], f, stride, dilation, strict=True)
    return [(n - (cells - 1) * d - 1) // s + 1 for n, cells, s, d in axes]


def _rows(x, f, stride, dilation, k):
    """Show windows as (m, n_H, n_W // k, f_H, f_W, k * n_C): a shifted row for each cell."""
    x = in_order(x)
    n_H, n_W = _n_out(x.shape, f, stride, dilation)
    image, row, pixel, number = x.strides
    inside = row * dilation[0], pixel * dilation[1], number
    sizes = len(x), n_H, n_W // k, *f, k * x.shape[-1]
    return np.ndarray(sizes, x.dtype, x, 0, (image, row * stride[0], pixel * k, *inside))
