"""Convolution as matrix products: forward, and the gradients for the input and the filters.

`n` stands for the spatial axes: a batch is (m, *n, n_C), one, two or three of them. The batch that
comes in is padded already.

* **Windows in rows (im2col).** A copy of all windows, one in each row of a matrix, times the
  filters, one in each column, gives all outputs. A row of a window is one contiguous piece of the
  input, so the copy is quick. It is made for a few rows or images at a time: it stays in the
  processor's cache, and the memory needed does not grow with the batch.
* **Few filters share a tile.** A matrix product is slow where the second matrix has few columns.
  So the windows of `t` neighbouring outputs of a row are copied as one, their union, a tile; and
  the matrix becomes a *band* that holds the filters `t` times, each time a little further down.
* **The gradient for the input** is a convolution too, of `dout` with the filter turned by 180
  degrees. With a stride s it falls apart into s * s pictures, interleaved, each a convolution
  with every s-th cell of the turned filter. For pictures of a few channels it is quicker to
  multiply every output with every cell of the filter, and to add each product where it belongs.
"""

from itertools import product
from math import gcd, prod

import numpy as np

from course_utils._engine.rows import add_to_channels
from course_utils._engine.windows import BLOCK_BYTES, all_finite, blocks, in_order, padded, reach

COLUMNS = 24  # of a band matrix, at most
FEW = 8  # channels of an input, at most, whose gradient is a sum of products


def correlate(x, w, b, stride, dilation):
    """Multiply every window of the padded batch `x` (m, *n, n_C_prev) by `w` (*f, n_C_prev, n_C).

    Returns (m, *n_out, n_C): out[p] = b + sum over offsets o of x[p * stride + o * dilation] @ w[o]
    where `b` (n_C,) may be None.
    """
    f, n_C = w.shape[:-2], w.shape[-1]
    axes = zip(x.shape[1:-1], f, stride, dilation, strict=True)
    n_out = [(n - (cells - 1) * d - 1) // s + 1 for n, cells, s, d in axes]
    t = _outputs_in_a_tile(n_out, w.shape, dilation)
    out = np.empty((len(x), *n_out, n_C), x.dtype)
    if t > 1:
        with np.errstate(invalid="ignore"):
            if _multiply(x, w, b, out, stride, dilation, t):
                return out
    # One output to a tile: no zero of a band meets a nan or an infinity outside the window.
    _multiply(x, w, b, out, stride, dilation, 1)
    return out


def _multiply(x, w, b, out, stride, dilation, t):
    """Fill `out` tile by tile; with bands (t > 1) stop and return False where it is not finite."""
    matrix = _band(w, stride[-1], t)
    for tiles, rows in _blocks(x, out, w.shape[:-2], stride, dilation, t):
        with np.errstate(invalid="ignore"):  # BLAS may multiply an inf by zeros beside the tile
            np.matmul(tiles, matrix, out=rows)
        if t > 1 and not all_finite(rows):
            return False
        if b is not None:
            add_to_channels(rows.reshape(-1, w.shape[-1]), b)
    return True


def correlate_dw(dout, x, f, stride, dilation):
    """Sum window times `dout` over the whole batch: the gradient for `w`, (*f, n_C_prev, n_C)."""
    n_C_prev, n_C = x.shape[-1], dout.shape[-1]
    t = _outputs_in_a_tile(dout.shape[1:-1], (*f, n_C_prev, n_C), dilation)
    width = (t - 1) * stride[-1] + f[-1]
    band = np.zeros((*f[:-1], width, n_C_prev, t, n_C), dout.dtype)  # holds the filter t times
    total = band.reshape(-1, t * n_C)
    for tiles, rows in _blocks(x, dout, f, stride, dilation, t):
        total += tiles.T @ rows
    starts = range(0, t * stride[-1], stride[-1])
    return sum(band[..., s : s + f[-1], :, k, :] for k, s in enumerate(starts))


def correlate_dx(dout, w, shape, stride, dilation, start):
    """Carry `dout` (m, *n_out, n_C) back to the input: the adjoint of `correlate` in `x`.

    Each output gives its window back `w`, weighted by `dout`. Of the padded batch, only the part
    of this `shape` that begins at cell `start` is computed.
    """
    if shape[-1] <= FEW and prod(dout.shape[1:-1]) <= 2 * prod(shape[1:-2]) * w.shape[-3]:
        with np.errstate(invalid="ignore"):
            dx = _whole_rows(dout, w, shape, stride, dilation, start)
        if all_finite(dx):
            return dx
    if shape[-1] > FEW or 4 * shape[-1] > dout.shape[-1]:
        with np.errstate(invalid="ignore"):
            dx = _interleaved_parts(dout, w, shape, stride, dilation, start)
        if all_finite(dx):
            return dx
        # Not zero times infinity, where the border of `dout` meets the filter: begin again.
    return _sum_of_products(dout, w, shape, stride, dilation, start)


def _interleaved_parts(dout, w, shape, stride, dilation, start):
    """Do what `correlate_dx` does: a convolution for each of the interleaved pictures."""
    f, k = w.shape[:-2], w.ndim - 2
    dx = np.empty(shape, dout.dtype)
    axes = zip(shape[1:-1], start, f, dout.shape[1:-1], stride, dilation, strict=True)
    for parts in product(*(list(interleaved(*axis)) for axis in axes)):
        cells, offsets, reads, pads, spread = zip(*parts, strict=True)
        target = (slice(None), *cells)
        if not all(offsets):  # no window has a cell there
            dx[target] = 0
            continue
        part = padded(dout[:, *reads], pads, "constant", dout.dtype)
        turned = w[np.ix_(*offsets)].swapaxes(k, k + 1)
        part = correlate(part, turned, None, (1,) * k, spread)
        if max(stride) == 1:
            return part
        dx[target] = part
    return dx


def _whole_rows(dout, w, shape, stride, dilation, start):
    """Do what `correlate_dx` does: multiply whole rows of outputs with a band, and add up rows.

    For small pictures: most of a band is zeros where a row is much longer than the filter.
    """
    (*f, f_W, n_C_prev, n_C), (m, *n, n_W, _), (*n_out, n_W_out) = w.shape, shape, dout.shape[1:-1]
    band = np.zeros((n_W_out, n_W, n_C, *f, n_C_prev), w.dtype)
    for cell in range(f_W):
        outputs = np.arange(n_W_out)
        pixels = outputs * stride[-1] + cell * dilation[-1] - start[-1]
        inside = (pixels >= 0) & (pixels < n_W)
        band[outputs[inside], pixels[inside]] = np.moveaxis(w[..., cell, :, :], -1, 0)
    matrix = np.moveaxis(band, 1, -2).reshape(n_W_out * n_C, prod(f) * n_W * n_C_prev)
    axes = list(zip(n, start, f, n_out, stride, dilation, strict=False))
    size = [max(k + at, (o - 1) * s + (c - 1) * d + 1) for k, at, c, o, s, d in axes]
    rows = np.zeros((m, *size, n_W * n_C_prev), dout.dtype)
    images = max(1, BLOCK_BYTES // (prod(n_out) * matrix.shape[1] * dout.itemsize))
    for first in range(0, m, images):
        part = dout[first : first + images]
        products = part.reshape(-1, n_W_out * n_C) @ matrix
        products = products.reshape(*part.shape[:-2], *f, n_W * n_C_prev)
        for offset in np.ndindex(*f):
            cells = (
                slice(c * d, c * d + (o - 1) * s + 1, s)
                for c, (_, _, _, o, s, d) in zip(offset, axes, strict=True)
            )
            rows[first : first + images, *cells] += products[..., *offset, :]
    inside = (slice(at, at + k) for k, at, *_ in axes)
    return np.ascontiguousarray(rows[:, *inside]).reshape(shape)


def _sum_of_products(dout, w, shape, stride, dilation, start):
    """Do what `correlate_dx` does: multiply all outputs with all cells of `w`, and add up.

    The channels go first meanwhile: what is added are then long rows of pixels.
    """
    f, n_C_prev, n_C = w.shape[:-2], *w.shape[-2:]
    axes = list(zip(shape[1:-1], start, f, dout.shape[1:-1], stride, dilation, strict=True))
    size = [max(n + at, (k - 1) * s + (cells - 1) * d + 1) for n, at, cells, k, s, d in axes]
    planes = np.zeros((n_C_prev, len(dout), *size), dout.dtype)
    matrix = w.reshape(-1, n_C)
    for images, rows in blocks((*dout.shape[:-1], len(matrix)), dout.itemsize):
        part = dout[images, rows]
        products = (matrix @ part.reshape(-1, n_C).T).reshape(*f, n_C_prev, *part.shape[:-1])
        tops = rows.start, *(0 for _ in f[1:])
        for offset in np.ndindex(f):
            places = zip(tops, part.shape[1:-1], offset, stride, dilation, strict=True)
            cells = (
                slice(top * s + o * d, (top + k - 1) * s + o * d + 1, s)
                for top, k, o, s, d in places
            )
            planes[:, images, *cells] += products[offset]
    inside = (slice(at, at + n) for n, at, *_ in axes)
    return np.ascontiguousarray(np.moveaxis(planes[:, :, *inside], 0, -1))


def interleaved(n, start, f, n_out, stride, dilation):
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
        length = len(range(first, n, stride)) + (len(offsets) - 1) * spread
        read, pads = reach(low, low + length, n_out)
        yield cells, offsets, read, pads, spread


def _outputs_in_a_tile(n_out, w_shape, dilation):
    """Choose `t`: it divides the row of outputs, and a band matrix gets at most `COLUMNS`."""
    *_, f, _, n_C = w_shape
    if f == 1 or dilation[-1] > 1:
        return 1
    return max((t for t in range(1, COLUMNS // n_C + 1) if n_out[-1] % t == 0), default=1)


def _blocks(x, out, f, stride, dilation, t):
    """Cut the batch into blocks; yield the tiles of each, copied into a matrix, and their outputs.

    A row of the first matrix holds a tile, a row of the second, a part of `out`, its `t` outputs.
    A tile is made of pieces that lie in one run in `x`: of each row ``(t - 1) * stride + f``
    pixels, or, where dilation puts gaps between them, single pixels. NumPy is told that such a
    piece is one value of so many bytes ("V"), which it copies quicker than as many numbers.
    """
    x = in_order(x)
    *n_out, n_C = out.shape[1:]
    outputs = out.reshape(len(x), *n_out[:-1], n_out[-1] // t, t * n_C)
    pixels = (t - 1) * stride[-1] + f[-1] if dilation[-1] == 1 else 1
    pieces = f[:-1] if dilation[-1] == 1 else f
    moves = (*stride[:-1], stride[-1] * t)  # from a tile to the next, in pixels
    strides = [step * s for step, s in zip(x.strides[1:-1], moves, strict=True)]
    inside = [step * d for step, d in zip(x.strides[1:-1], dilation, strict=True)][: len(pieces)]
    value = f"V{pixels * x.strides[-2]}"
    sizes = *outputs.shape[:-1], *pieces
    tiles = np.ndarray(sizes, value, x, 0, (x.strides[0], *strides, *inside))
    numbers = prod(pieces) * pixels * x.shape[-1]
    for block in blocks((*outputs.shape[:-1], numbers), x.itemsize):
        copy = np.ascontiguousarray(tiles[block])
        yield copy.view(x.dtype).reshape(-1, numbers), outputs[block].reshape(-1, t * n_C)


def _band(w, stride, t):
    """Write the filter `t` times into a matrix: (numbers of a tile, t * n_C)."""
    *f_rows, f, n_C_prev, n_C = w.shape
    if t == 1:
        return w.reshape(-1, n_C)
    band = np.zeros((*f_rows, (t - 1) * stride + f, n_C_prev, t, n_C), w.dtype)
    for k in range(t):
        band[..., k * stride : k * stride + f, :, k, :] = w
    return band.reshape(-1, t * n_C)
