"""Convolution as matrix products: forward, and the gradients for the input and the filters.

`n` stands for the spatial axes: a batch is (m, *n, n_C), one, two or three of them. The batch that
comes in is padded already. How the windows reach the product is chosen by shape:

* **Tiles.** The windows of `t` neighbouring outputs of a row overlap. Their union, a tile, is one
  contiguous piece of each row of the input, so a copy of tiles is shorter than a copy of windows
  and made of longer pieces. A tile times a *band matrix*, which holds the filter `t` times, each
  time a little further down, gives the `t` outputs at once. The zeros in the band cost
  multiplications: few channels take large tiles, many channels a tile of one window (im2col).
* **Kernel row by kernel row.** Windows one above the other share rows of the input. So where
  pictures are large the pieces of each row are copied once, and every row of the kernel gets a
  product of its own, of the same pieces further down; the products are added up.
* **Blocks.** Tiles are copied for a few rows or images at a time, so that they stay in the
  processor's cache and the memory needed does not grow with the batch.
* **The gradient for the input** is a convolution too, of `dout` with the filter turned by 180
  degrees. With a stride s it falls apart into s * s pictures, interleaved, each a convolution
  with every s-th cell of the turned filter.
"""

from itertools import product
from math import gcd, prod

import numpy as np
from numpy.lib.stride_tricks import as_strided

from course_utils import _windows
from course_utils._windows import blocks, padded, windows

LARGE = 256  # rows of a matrix that make its product worth a call


def correlate(x, w, stride, dilation):
    """Multiply every window of the padded batch `x` (m, *n, n_C_prev) by `w` (*f, n_C_prev, n_C).

    Returns (m, *n_out, n_C): out[p] = sum over offsets o of x[p * stride + o * dilation] @ w[o].
    """
    f, n_C = w.shape[:-2], w.shape[-1]
    n_out = _positions(x, f, stride, dilation)
    out = np.empty((len(x), *n_out, n_C), x.dtype)
    if _one_pixel(f, stride):
        np.matmul(x.reshape(-1, x.shape[-1]), w.reshape(-1, n_C), out=out.reshape(-1, n_C))
        return out
    t, by_rows = _plan(n_out, w.shape, stride, dilation)
    matrix = _band(w, stride[-1], t)
    tiled = out.reshape(len(x), *n_out[:-1], n_out[-1] // t, t * n_C)
    if by_rows:
        for pieces, rows in _row_blocks(x, tiled, f, stride, dilation, t):
            first, *others = np.split(matrix, f[0])
            np.matmul(next(pieces), first, out=rows)
            for piece, band in zip(pieces, others, strict=True):
                rows += piece @ band
        return out
    view = _tiles(x, n_out, f, stride, dilation, t)
    for block in _tile_blocks(tiled, matrix):
        tiles = view[block].reshape(-1, len(matrix))  # the copy: a row of the matrix for each
        np.matmul(tiles, matrix, out=tiled[block].reshape(-1, t * n_C))
    return out


def correlate_dw(dout, x, f, stride, dilation):
    """Sum window times `dout` over the whole batch: the gradient for `w`, (*f, n_C_prev, n_C)."""
    n_C_prev, n_out, n_C = x.shape[-1], dout.shape[1:-1], dout.shape[-1]
    if _one_pixel(f, stride):
        dw = x.reshape(-1, n_C_prev).T @ dout.reshape(-1, n_C)
        return dw.reshape(*f, n_C_prev, n_C)
    t, by_rows = _plan(n_out, (*f, n_C_prev, n_C), stride, dilation)
    tiled = np.ascontiguousarray(dout).reshape(len(x), *n_out[:-1], n_out[-1] // t, t * n_C)
    if by_rows:
        total = 0
        for pieces, rows in _row_blocks(x, tiled, f, stride, dilation, t):
            total += np.stack([piece.T @ rows for piece in pieces])
    else:
        view = _tiles(x, n_out, f, stride, dilation, t)
        total = np.zeros((prod(view.shape[len(n_out) + 1 :]), t * n_C), dout.dtype)
        for block in _tile_blocks(tiled, total):
            total += view[block].reshape(-1, len(total)).T @ tiled[block].reshape(-1, t * n_C)
    if t == 1:
        return total.reshape(*f, n_C_prev, n_C)
    total = total.reshape(*f[:-1], -1, n_C_prev, t, n_C)  # a band: the filter is in it t times
    starts = range(0, t * stride[-1], stride[-1])
    return sum(total[..., s : s + f[-1], :, k, :] for k, s in enumerate(starts))


def correlate_dx(dout, w, shape, stride, dilation, start):
    """Carry `dout` (m, *n_out, n_C) back to the input: the adjoint of `correlate` in `x`.

    Each output gives its window back `w`, weighted by `dout`. Of the padded batch, only the part
    of this `shape` that begins at cell `start` is computed.
    """
    f, k = w.shape[:-2], w.ndim - 2
    dx = np.empty(shape, dout.dtype)
    axes = zip(shape[1:-1], start, f, dout.shape[1:-1], stride, dilation, strict=True)
    for parts in product(*(list(_interleaved(*axis)) for axis in axes)):
        cells, offsets, reads, pads, spread = zip(*parts, strict=True)
        target = (slice(None), *cells)
        if not all(offsets):  # no window has a cell there
            dx[target] = 0
            continue
        part = dout[:, *reads]
        if any(map(any, pads)):
            part = padded(part, pads, "constant", dout.dtype)
        turned = w[np.ix_(*offsets)].swapaxes(k, k + 1)
        dx[target] = correlate(part, turned, (1,) * k, spread)
    return dx


def _interleaved(n, start, f, n_out, stride, dilation):
    """Cut one axis of the input into `stride` parts, each reached by its own cells of the filter.

    Cell q of the padded input hears of output p through cell o of the filter where
    q = p * stride + o * dilation. Yields for each part: its cells as a slice, those o from the
    last to the first, the slice of outputs they meet, the zeros to put around it, and how far
    apart the outputs are that neighbouring o meet.
    """
    common = gcd(stride, dilation)
    for first in range(min(stride, n)):
        cells = slice(first, None, stride)
        offsets = [o for o in range(f) if (start + first - o * dilation) % stride == 0][::-1]
        if not offsets:
            yield cells, offsets, slice(0, 0), (0, 0), 1
            continue
        low = (start + first - offsets[0] * dilation) // stride
        spread = dilation // common
        high = low + len(range(first, n, stride)) + (len(offsets) - 1) * spread
        read = slice(min(max(low, 0), n_out), max(min(high, n_out), 0))
        pads = max(min(high, 0) - low, 0) if high <= 0 else max(-low, 0), max(high - n_out, 0)
        if low >= n_out:
            pads = 0, high - low
        yield cells, offsets, read, pads, spread


def _plan(n_out, w_shape, stride, dilation):
    """Choose how many outputs of a row share a tile, and whether to go by rows of the kernel.

    Takes what has the least estimated time. The tile must divide the row. The constants are rough
    times in nanoseconds: .01 for a multiplication, which come in groups of 16; 15 for each piece
    to copy and 1/12 for each number in it; .15 to add a number of a kernel row's product.
    """
    *f_rows, f, n_C_prev, n_C = w_shape
    if dilation[-1] > 1:
        return 1, False
    n_rows = prod(f_rows)

    def estimate(plan):
        t, by_rows = plan
        piece = ((t - 1) * stride[-1] + f) * n_C_prev
        multiplying = n_rows * piece * max(t * n_C, 16) / 100
        copying = (1 if by_rows else n_rows) * (15 + piece / 12)
        adding = (n_rows - 1) * t * n_C * 0.15 if by_rows else 0
        return (multiplying + copying + adding) / t  # for one output

    ts = [t for t in range(1, 33) if n_out[-1] % t == 0]
    plans = [(t, False) for t in ts]
    if len(f_rows) == 1 and n_rows > 1 and stride[0] == 1:
        plans += [(t, True) for t in ts if prod(n_out) >= LARGE * t]
    return min(plans, key=estimate)


def _row_blocks(x, tiled, f, stride, dilation, t):
    """Cut two-dimensional pictures into blocks of rows, for products by rows of the kernel.

    Yields, for each block, the pieces that meet each row of the kernel, one after the other, and
    the rows of `tiled` that belong to them, as a matrix.
    """
    n_H, n_tiles = tiled.shape[1:3]
    n_pieces = x.shape[1], n_tiles * t
    view = _tiles(x, n_pieces, (1, f[1]), (1, stride[1]), (1, 1), t)
    reach = (f[0] - 1) * dilation[0]
    n_rows = max(1, _windows.BLOCK_BYTES // view[0, :1].nbytes - reach)
    for picture, outputs in zip(view, tiled, strict=True):
        for top in range(0, n_H, n_rows):
            rows = outputs[top : top + n_rows].reshape(-1, tiled.shape[-1])
            copy = picture[top : top + n_rows + reach].reshape(-1, view.shape[-1])
            starts = range(0, f[0] * dilation[0] * n_tiles, dilation[0] * n_tiles)
            yield (copy[start : start + len(rows)] for start in starts), rows


def _tiles(x, n_out, f, stride, dilation, t):
    """Show all tiles of a padded batch without a copy: (m, *n_out but the last / t, *f, piece).

    A piece of a row holds ``(t - 1) * stride + f`` pixels. Dilated windows have gaps: (*f, n_C).
    """
    if dilation[-1] > 1:
        return windows(x, f, stride, dilation)
    x = np.ascontiguousarray(x)
    piece = ((t - 1) * stride[-1] + f[-1]) * x.shape[-1]
    sizes = (len(x), *n_out[:-1], n_out[-1] // t, *f[:-1], piece)
    steps = x.strides[1:-1]
    moves = [step * s for step, s in zip(steps, (*stride[:-1], stride[-1] * t), strict=True)]
    inside = [step * d for step, d in zip(steps[:-1], dilation[:-1], strict=True)]
    return as_strided(x, sizes, (x.strides[0], *moves, *inside, x.itemsize), writeable=False)


def _band(w, stride, t):
    """Write the filter `t` times into a matrix: (numbers of a tile, t * n_C)."""
    *f_rows, f, n_C_prev, n_C = w.shape
    if t == 1:
        return w.reshape(-1, n_C)
    band = np.zeros((*f_rows, (t - 1) * stride + f, n_C_prev, t, n_C), w.dtype)
    for k in range(t):
        band[..., k * stride : k * stride + f, :, k, :] = w
    return band.reshape(-1, t * n_C)


def _positions(x, f, stride, dilation):
    axes = zip(x.shape[1:-1], f, stride, dilation, strict=True)
    return tuple((n - (cells - 1) * d - 1) // s + 1 for n, cells, s, d in axes)


def _one_pixel(f, stride):
    return prod(f) == 1 and max(stride) == 1


def _tile_blocks(tiled, matrix):
    """Cut the batch so that the tiles of a block stay within `BLOCK_BYTES`."""
    return blocks((*tiled.shape[:-1], len(matrix)), tiled.itemsize)
