"""Depthwise convolution without matrix products: no channel meets another.

Each cell of the filter multiplies one shifted picture by a number for each channel. To be quick,
this goes through a few rows at a time, which stay in the processor's cache, and with one filter
for each channel and stride 1 the pixels of a row and their channels are one long row of numbers.
"""

import numpy as np

from course_utils import _rows
from course_utils._windows import windows


def depthwise(x, w, stride, dilation):
    """Filter every channel of the padded `x` by its own `w` (f_H, f_W, n_C, multiplier).

    Returns (m, n_H, n_W, n_C * multiplier).
    """
    x = np.ascontiguousarray(x)
    view = windows(x, w.shape[:2], stride, dilation)
    m, n_H, n_W = view.shape[:3]
    out = np.zeros((m, n_H, n_W, *w.shape[2:]), x.dtype)
    cells = _cells(w, n_W, stride)
    for read, rows in _blocks(x, view, out, w, stride, dilation):
        scratch = np.empty_like(rows)
        for offset, weights in cells:
            rows += np.multiply(read(offset), weights, out=scratch)
    return out.reshape(m, n_H, n_W, w.shape[2] * w.shape[3])


def depthwise_dw(dout, x, w_shape, stride, dilation):
    """Sum window times `dout` over the whole batch, channel by channel: (f_H, f_W, n_C, k)."""
    x = np.ascontiguousarray(x)
    view = windows(x, w_shape[:2], stride, dilation)
    dw = np.zeros(w_shape, dout.dtype)
    dout = np.ascontiguousarray(dout).reshape(*view.shape[:3], *w_shape[2:])
    for read, rows in _blocks(x, view, dout, dw, stride, dilation):
        for offset in np.ndindex(w_shape[:2]):
            if rows.ndim == 2:  # (rows, n_W * n_C)
                sums = np.einsum("hc,hc->c", read(offset), rows)
                dw[offset] += sums.reshape(-1, *w_shape[2:]).sum(axis=0)
            else:
                dw[offset] += np.einsum("hwc,hwck->ck", read(offset)[..., 0], rows)
    return dw


def depthwise_dx(dout, w, shape, stride, dilation):
    """Carry `dout` back to the padded batch of this `shape`."""
    dx = np.zeros(shape, dout.dtype)
    view = windows(dx, w.shape[:2], stride, dilation, writeable=True)
    dout = np.ascontiguousarray(dout).reshape(*view.shape[:3], *w.shape[2:])
    cells = _cells(w, view.shape[2], stride)
    for read, rows in _blocks(dx, view, dout, w, stride, dilation):
        scratch = np.empty_like(rows)
        for offset, weights in cells:
            target = read(offset)
            if rows.ndim == 2:
                target += np.multiply(rows, weights, out=scratch)
            else:
                target += (rows * weights).sum(axis=-1, keepdims=True)
    return dx


def _blocks(x, view, out, w, stride, dilation):
    """Cut into blocks of rows of a picture; yield how to read the shifted picture, and the rows.

    With one filter for each channel and stride 1 along the row, (rows, n_W * n_C) does for both;
    else the window view serves. `x` is contiguous.
    """
    n_H, n_W = view.shape[1:3]
    n_C, multiplier = w.shape[2:]
    flat = multiplier == 1 and stride[1] == 1
    step = max(1, _rows.ROWS_BYTES // (out.itemsize * n_W * n_C * multiplier))
    lines = x.reshape(*x.shape[:2], x.shape[2] * n_C)
    for i in range(len(x)):
        for top in range(0, n_H, step):
            rows = out[i, top : top + step]
            n = len(rows)

            def read(offset, i=i, top=top, n=n):
                row, column = offset
                if not flat:
                    return view[i, top : top + n, :, row, column, :, None]
                first = top * stride[0] + row * dilation[0]
                left = column * dilation[1] * n_C
                end = first + (n - 1) * stride[0] + 1
                return lines[i, first : end : stride[0], left : left + n_W * n_C]

            yield read, rows.reshape(len(rows), n_W * n_C) if flat else rows


def _cells(w, n_W, stride):
    """List the cells of the filter with their weights, repeated along the row where it is flat."""
    flat = w.shape[3] == 1 and stride[1] == 1
    cells = np.ndindex(w.shape[:2])
    return [(cell, np.tile(w[cell][:, 0], n_W) if flat else w[cell]) for cell in cells]
