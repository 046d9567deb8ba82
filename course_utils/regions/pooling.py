"""Cut regions of any size out of a feature map, each as a map of one fixed size."""

from typing import NamedTuple

import numpy as np

from course_utils._engine.shapes import X_AXES, float_type, gradient, per_axis, real_array
from course_utils.arithmetic import whole_number
from course_utils.boxes.checks import box_array, threshold


class Regions(NamedTuple):
    """Checked boxes over a batch of maps, and what `roi_pool_forward` found in them."""

    x: np.ndarray
    boxes: np.ndarray  # in cells of the map
    picture: np.ndarray  # which map of the batch each box lies on
    size: tuple
    more: object = None


def roi_pool_forward(x, boxes, size, *, spatial_scale=1.0, picture=None):
    """Max pooling of regions: the largest value in each of `size` x `size` parts of a box.

    The edges of a box are rounded to the lines between cells (halves up), and cut off at the edges
    of the map; at least one cell stays. Part k of n along an axis of `length` cells goes from
    ``floor(k * length / n)`` to ``ceil((k + 1) * length / n)``: where cells do not divide evenly,
    neighbouring parts share some.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Feature maps.
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels of the picture, or whatever `spatial_scale` turns into cells.
    size : int or (int, int)
        Height and width of what comes out.
    spatial_scale : float, default 1.0
        Cells for each pixel: 1 / stride of the map.
    picture : ndarray of int, shape (N,), optional
        On which of the maps each box lies; may be left out for a single map.

    Returns
    -------
    out : ndarray, shape (N, size, size, n_C)
        One small map for each box.
    cache : Regions
        For `roi_pool_backward`.

    Raises
    ------
    TypeError, ValueError
        If these are no maps or no boxes, or `picture` is missing or out of range.

    References
    ----------
    .. [1] R. Girshick, "Fast R-CNN", 2015, https://arxiv.org/abs/1504.08083. Lesson 17 derives it;
       with lines between the cells in place of the paper's code, which counts both end cells in.

    Examples
    --------
    >>> x = np.arange(12.0).reshape(1, 3, 4, 1)
    >>> out, cache = roi_pool_forward(x, [[0, 0, 4, 2]], 2)
    >>> out[0, :, :, 0]
    array([[1., 3.],
           [5., 7.]])
    """
    regions = _regions("roi_pool", x, boxes, size, spatial_scale, picture)
    x = regions.x
    out = np.empty((len(regions.boxes), *regions.size, x.shape[3]), x.dtype)
    winners = np.empty(out.shape, np.intp)  # places in a plane of the map
    channels = np.arange(x.shape[3])
    for k, at, window in _parts(regions):
        rows, columns = window
        part = x[regions.picture[k], rows, columns].reshape(-1, x.shape[3])
        first = part.argmax(axis=0)
        out[k, *at] = part[first, channels]
        wide = columns.stop - columns.start
        winners[k, *at] = (rows.start + first // wide) * x.shape[2] + columns.start + first % wide
    return out, regions._replace(more=winners)


def roi_pool_backward(dout, cache):
    """Send the gradient of each part back to the cell that was its largest.

    Parameters
    ----------
    dout : ndarray, shape (N, size, size, n_C)
        Gradient of the cost with respect to `out`.
    cache : Regions
        From `roi_pool_forward`.

    Returns
    -------
    ndarray, shape of `x`
        A cell that wins in several parts or boxes collects from all of them; of equal cells of a
        part the first, row by row, gets all. The boxes get no gradient.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `out`.

    Examples
    --------
    >>> out, cache = roi_pool_forward(np.arange(6.0).reshape(1, 2, 3, 1), [[0, 0, 3, 2]], 1)
    >>> roi_pool_backward(np.full_like(out, 5), cache)[0, :, :, 0]
    array([[0., 0., 0.],
           [0., 0., 5.]])
    """
    x, winners = cache.x, cache.more
    dout = gradient("roi_pool_backward", dout, winners.shape, x.dtype)
    dx = np.zeros((len(x), x.shape[1] * x.shape[2], x.shape[3]), x.dtype)
    picture = cache.picture.reshape(-1, 1, 1, 1)
    np.add.at(dx, (picture, winners, np.arange(x.shape[3])), dout)
    return dx.reshape(x.shape)


def roi_align_forward(x, boxes, size, *, spatial_scale=1.0, samples=2, picture=None):
    """Sample regions where they are: means of bilinear values, nothing is rounded.

    A box is divided into `size` x `size` equal parts, and each part is the mean of the map at
    `samples` x `samples` evenly spaced places. Between the centres of four cells the map counts as
    bilinear; beyond its outermost centres it goes on as it is there.

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        Feature maps.
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels of the picture, or whatever `spatial_scale` turns into cells.
    size : int or (int, int)
        Height and width of what comes out.
    spatial_scale : float, default 1.0
        Cells for each pixel: 1 / stride of the map.
    samples : int, default 2
        Places along each side of a part.
    picture : ndarray of int, shape (N,), optional
        On which of the maps each box lies; may be left out for a single map.

    Returns
    -------
    out : ndarray, shape (N, size, size, n_C)
        One small map for each box.
    cache : Regions
        For `roi_align_backward`.

    Raises
    ------
    TypeError, ValueError
        If these are no maps or no boxes, or `picture` is missing or out of range.

    See Also
    --------
    roi_align_loops : the same, to be read.

    Notes
    -----
    A bilinear value is a product of weights along the two axes, and so is a mean over a grid of
    them. So a box is two small matrices: ``W_rows @ map @ W_columns.T``.

    References
    ----------
    .. [1] K. He, G. Gkioxari, P. Dollár and R. Girshick, "Mask R-CNN", 2017,
       https://arxiv.org/abs/1703.06870. Lesson 17 derives it.

    Examples
    --------
    >>> x = np.arange(12.0).reshape(1, 3, 4, 1)
    >>> out, cache = roi_align_forward(x, [[0.5, 0.5, 2.5, 2.5]], 2, samples=1)
    >>> out[0, :, :, 0]
    array([[2.5, 3.5],
           [6.5, 7.5]])
    """
    regions = _regions("roi_align", x, boxes, size, spatial_scale, picture)
    samples = whole_number("roi_align", "samples", samples, 1)
    x = regions.x
    weights = [
        _weights(regions.boxes[:, [axis, axis + 2]], n_out, samples, n).astype(x.dtype)
        for axis, n_out, n in zip((1, 0), regions.size, x.shape[1:3], strict=True)
    ]
    out = np.empty((len(regions.boxes), *regions.size, x.shape[3]), x.dtype)
    for p in np.unique(regions.picture):
        own = regions.picture == p
        rows, columns = (w[own] for w in weights)
        lines = np.tensordot(rows, x[p], axes=1)  # (n, size, n_W, n_C)
        out[own] = columns[:, None] @ lines
    return out, regions._replace(more=weights)


def roi_align_backward(dout, cache):
    """Give each cell its share of the gradient: as much as it had in each value.

    Parameters
    ----------
    dout : ndarray, shape (N, size, size, n_C)
        Gradient of the cost with respect to `out`.
    cache : Regions
        From `roi_align_forward`.

    Returns
    -------
    ndarray, shape of `x`
        The gradient with respect to the maps. The boxes get none.

    Raises
    ------
    TypeError, ValueError
        If `dout` does not hold real numbers in the shape of `out`.

    Examples
    --------
    >>> out, cache = roi_align_forward(np.zeros((1, 2, 2, 1)), [[0.5, 0.5, 1.5, 1.5]], 1, samples=1)
    >>> roi_align_backward(np.full_like(out, 8), cache)[0, :, :, 0]
    array([[2., 2.],
           [2., 2.]])
    """
    x = cache.x
    shape = (len(cache.boxes), *cache.size, x.shape[3])
    dout = gradient("roi_align_backward", dout, shape, x.dtype)
    dx = np.zeros(x.shape, x.dtype)
    for p in np.unique(cache.picture):
        own = cache.picture == p
        rows, columns = (w[own] for w in cache.more)
        lines = columns.transpose(0, 2, 1)[:, None] @ dout[own]
        dx[p] = np.tensordot(rows, lines, axes=([0, 1], [0, 1]))
    return dx


def roi_align_loops(plane, box, size, samples=2):
    """Sample one box on one plane, place by place: `roi_align_forward` as plain loops.

    Parameters
    ----------
    plane : ndarray, shape (n_H, n_W)
        One channel of a map.
    box : sequence of 4 float
        x1, y1, x2, y2 in cells.
    size, samples : int
        As in `roi_align_forward`.

    Returns
    -------
    ndarray, shape (size, size)

    Examples
    --------
    >>> roi_align_loops(np.arange(12.0).reshape(3, 4), [0.5, 0.5, 2.5, 2.5], 2, samples=1)
    array([[2.5, 3.5],
           [6.5, 7.5]])
    """
    (x1, y1, x2, y2), n = box, size * samples
    n_H, n_W = plane.shape
    out = np.zeros((size, size))
    for i in range(n):
        for j in range(n):
            # the centre of the first cell is 0.5 away from the edge: it has number 0
            row = np.clip(y1 + (i + 0.5) * (y2 - y1) / n - 0.5, 0, n_H - 1)
            column = np.clip(x1 + (j + 0.5) * (x2 - x1) / n - 0.5, 0, n_W - 1)
            r, c = int(row), int(column)
            below, right = min(r + 1, n_H - 1), min(c + 1, n_W - 1)
            upper = plane[r, c] * (1 - column + c) + plane[r, right] * (column - c)
            lower = plane[below, c] * (1 - column + c) + plane[below, right] * (column - c)
            value = upper * (1 - row + r) + lower * (row - r)
            out[i // samples, j // samples] += value / samples**2
    return out


def _regions(function, x, boxes, size, spatial_scale, picture):
    x = real_array(function, "x", x, X_AXES[2])
    boxes = box_array(function, "boxes", boxes)
    size = per_axis(function, "size", size, 2)
    scale = threshold(function, "spatial_scale", spatial_scale, np.finfo(float).tiny, np.inf)
    if picture is None:
        if len(x) != 1:
            raise ValueError(f"{function}: picture must say on which of {len(x)} maps a box lies")
        picture = np.zeros(len(boxes), int)
    picture = np.asarray(picture)
    if picture.shape != (len(boxes),) or (picture.size and picture.dtype.kind not in "iu"):
        raise ValueError(
            f"{function}: picture must be a whole number for each of {len(boxes)} boxes, "
            f"got {picture.dtype} of shape {picture.shape}"
        )
    if picture.size and not (picture.min() >= 0 and picture.max() < len(x)):
        raise ValueError(
            f"{function}: picture must be from 0 to {len(x) - 1}, "
            f"got {picture.min()} to {picture.max()}"
        )
    return Regions(x.astype(float_type(x), copy=False), boxes * scale, picture.astype(int), size)


def _parts(regions):
    """Yield for every part of every box its number, its place and its window on the map."""
    for k, (x1, y1, x2, y2) in enumerate(np.floor(regions.boxes + 0.5).astype(int)):
        rows = _bounds(y1, y2, regions.size[0], regions.x.shape[1])
        columns = _bounds(x1, x2, regions.size[1], regions.x.shape[2])
        for i, high in enumerate(rows):
            for j, wide in enumerate(columns):
                yield k, (i, j), (high, wide)


def _bounds(start, stop, n_out, n):
    start = min(max(start, 0), n - 1)
    length = max(min(stop, n) - start, 1)
    return [
        slice(start + k * length // n_out, start - (-(k + 1) * length // n_out))
        for k in range(n_out)
    ]


def _weights(ends, n_out, samples, n):
    """How much of each of `n` cells is in each part of each box, along one axis: (N, n_out, n)."""
    start, stop = ends[:, :1], ends[:, 1:]
    steps = (np.arange(n_out * samples) + 0.5) / (n_out * samples)
    place = np.clip(start + steps * (stop - start) - 0.5, 0, n - 1)
    # a cell counts the more the nearer it is, and no longer from a distance of 1 on
    near = np.maximum(1 - np.abs(place[:, :, None] - np.arange(n)), 0)
    return near.reshape(len(ends), n_out, samples, n).mean(axis=2)
