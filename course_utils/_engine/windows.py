"""What convolution and pooling share: how windows lie, padding, window views, blocks.

It works for any number of spatial axes, so that one, two and three dimensions share it. In the
comments `n` stands for the spatial axes: a batch is (m, *n, n_C).
"""

from math import prod

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from course_utils._engine.shapes import per_axis
from course_utils.arithmetic import pad_pair

BLOCK_BYTES = 1 << 21  # of copies held at a time, so that they stay in the cache
PAD_MODES = ("constant", "reflect", "edge")


def geometry(function, x, f, stride, pad, dilation, pad_mode, filter_text):
    """Check how windows of `f` cells lie on `x`; return (stride, pads, dilation) axis by axis.

    `pads` holds (before, after) for each spatial axis.
    """
    n = x.shape[1:-1]
    stride = per_axis(function, "stride", stride, len(n))
    dilation = per_axis(function, "dilation", dilation, len(n))
    pads = pads_per_axis(function, n, f, stride, pad, dilation)
    check_pad_mode(function, n, pads, pad_mode)
    padded_n = tuple(k + sum(p) for k, p in zip(n, pads, strict=True))
    reach = tuple((k - 1) * d + 1 for k, d in zip(f, dilation, strict=True))
    spread = f", dilation {_by(dilation)}" if max(dilation) > 1 else ""
    if any(r > k for r, k in zip(reach, padded_n, strict=True)):
        raise ValueError(
            f"{function}: the window covers {_by(reach)} pixels, the padded input has only "
            f"{_by(padded_n)} (x {x.shape}, {filter_text}, pad {pad!r}{spread})"
        )
    return stride, pads, dilation


def pads_per_axis(function, n, f, stride, pad, dilation):
    """Return (before, after) for each axis; `pad` is one for all, or a sequence of one each."""
    each = [pad] * len(n)
    if isinstance(pad, (tuple, list)) and any(isinstance(p, (tuple, list)) for p in pad):
        if len(pad) != len(n):
            raise ValueError(
                f"{function}: pad must hold one (before, after) for each of the {len(n)} axes, "
                f"got {pad!r}"
            )
        each = pad
    axes = zip(each, n, f, stride, dilation, strict=True)
    return tuple(pad_pair(function, *axis) for axis in axes)


def check_pad_mode(function, n, pads, pad_mode):
    """Raise unless `pad_mode` is known and the picture is large enough to be mirrored."""
    if pad_mode not in PAD_MODES:
        raise ValueError(f"{function}: pad_mode must be one of {PAD_MODES}, got {pad_mode!r}")
    if pad_mode == "reflect" and any(max(p) >= k for k, p in zip(n, pads, strict=True)):
        raise ValueError(
            f"{function}: reflect padding must be less than the input, got pads {pads} "
            f"for an input of {n}"
        )


def padded_shape(shape, pads):
    """Give the shape of a batch of this shape once it is padded."""
    m, *n, n_C = shape
    return (m, *(k + sum(p) for k, p in zip(n, pads, strict=True)), n_C)


def padded(x, pads, pad_mode, dtype, fill=0):
    """Return `x` with its spatial axes padded, as `dtype`; `x` itself where nothing changes."""
    if not any(map(any, pads)):
        return x.astype(dtype, copy=False)
    if pad_mode != "constant":
        return np.pad(x, ((0, 0), *pads, (0, 0)), mode=pad_mode).astype(dtype, copy=False)
    out = np.empty(padded_shape(x.shape, pads), dtype)
    inside = [slice(p[0], p[0] + k) for k, p in zip(x.shape[1:-1], pads, strict=True)]
    out[:, *inside] = x
    for axis, cells in enumerate(inside, start=1):
        before = [slice(None)] * axis
        out[*before, : cells.start] = fill
        out[*before, cells.stop :] = fill
    return out


def bordered(x, pads, pad_mode, dtype):
    """Return `x` with the border of copies it may have, as `dtype`, and the zeros still to add."""
    if pad_mode == "constant":
        return x.astype(dtype, copy=False), pads
    return padded(x, pads, pad_mode, dtype), ((0, 0),) * len(pads)


def reach(low, high, n):
    """Find the cells from `low` to `high` on an axis of `n` cells, which may end before they do.

    Returns those that exist, as a slice, and how many are missing (before, after).
    """
    cells = slice(min(max(low, 0), n), min(max(high, 0), n))
    return cells, (min(max(-low, 0), high - low), min(max(high - n, 0), high - low))


def unpadded(dx, pads, pad_mode):
    """Carry the gradient of a padded batch back to the batch: the adjoint of `padded`.

    A border cell made by copying sends its gradient to the pixel it copied. `dx` is written to;
    what is returned is a part of it.
    """
    for axis, (before, after) in enumerate(pads, start=1):
        lines = np.moveaxis(dx, axis, 0)
        n = len(lines) - before - after
        head, inside, tail = np.split(lines, (before, before + n))
        if pad_mode == "edge":
            inside[0] += head.sum(axis=0)
            inside[-1] += tail.sum(axis=0)
        elif pad_mode == "reflect":  # the outermost pixel itself is not repeated
            inside[1 : 1 + before] += head[::-1]
            inside[n - 1 - after : n - 1] += tail[::-1]
        dx = np.moveaxis(inside, 0, axis)
    return dx


def windows(x, f, stride, dilation, writeable=False):
    """Show all windows of a padded batch, without a copy: (m, *n_out, *f, n_C).

    ``windows(x, ...)[..., i, j, :]`` holds cell (i, j) of every window: a strided slice of `x`.
    """
    k = len(f)
    reach = [(cells - 1) * d + 1 for cells, d in zip(f, dilation, strict=True)]
    view = sliding_window_view(x, reach, axis=tuple(range(1, k + 1)), writeable=writeable)
    steps = [slice(None, None, s) for s in (*stride, 1, *dilation)]
    return np.moveaxis(view[:, *steps], k + 1, -1)  # the channels go last again


def pixels(a):
    """Show (..., n_C) as one value of so many bytes for each pixel, which NumPy copies quicker."""
    return a.view(f"V{a.shape[-1] * a.itemsize}")


def in_order(x):
    """Return `x` with its numbers one after the other, and with the strides that this implies.

    NumPy calls an array contiguous whatever the stride of an axis of length 1 is: it never makes a
    step there. Code that reads strides to lay windows would trust that number.
    """
    x = np.ascontiguousarray(x)
    return np.ndarray(x.shape, x.dtype, x)


def all_finite(a):
    """Tell whether an array holds only finite numbers, much quicker than ``isfinite``.

    A single nan or infinity spreads to the sum of squares. Squares that are too large for the
    type do too: then the answer is False though it need not be.
    """
    a = a.reshape(-1)
    return bool(np.isfinite(np.dot(a, a)))


def blocks(sizes, value_bytes):
    """Cut a batch into blocks of whole images, or of rows where one image is too large.

    `sizes` is (m, rows, ...), with `value_bytes` for each value. Yields index pairs; the blocks
    of a contiguous array are contiguous and no larger than `BLOCK_BYTES`, or a single row.
    """
    m, n_rows = sizes[:2]
    row_bytes = prod(sizes[2:]) * value_bytes
    rows = min(max(1, BLOCK_BYTES // row_bytes), n_rows)
    images = max(1, BLOCK_BYTES // (row_bytes * n_rows))
    for i in range(0, m, images):
        for r in range(0, n_rows, rows):
            yield slice(i, i + images), slice(r, r + rows)


def _by(sizes):
    return " x ".join(map(str, sizes))
