"""The grid of a YOLO detector: boxes to the numbers of its cells, and back."""

from dataclasses import dataclass

import numpy as np

from course_utils._engine.shapes import per_axis, real_array
from course_utils.arithmetic import whole_number
from course_utils.boxes.anchors import size_iou
from course_utils.boxes.checks import box_array, check_length, threshold
from course_utils.functional import sigmoid_forward
from course_utils.functional.losses import log_softmax

HIGHEST = 8.0  # nothing is e^8 times as large as an anchor; beyond, exp could overflow


@dataclass(frozen=True, eq=False)
class Grid:
    """A picture divided into cells, each with some anchors: what a detector's numbers mean.

    A cell tells for each anchor ``pc, bx, by, bh, bw, c1, ..., cn``: is there a thing whose middle
    lies in this cell, where in the cell (0 to 1 from its left and upper edge), how high and wide
    (in cells), and of which class.

    Parameters
    ----------
    size : int or (int, int)
        Height and width of the picture, in pixels.
    cells : int or (int, int)
        Rows and columns.
    n_classes : int
    anchors : array, shape (A, 2), default one of (1, 1)
        Widths and heights, in cells.

    Attributes
    ----------
    cell : ndarray, shape (2,)
        Width and height of a cell, in pixels.
    shape : tuple
        (rows, columns, A, 5 + n_classes), the numbers of one picture.
    depth : int
        A * (5 + n_classes), the channels that a network must give.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or not above 0.

    Examples
    --------
    >>> grid = yolo.Grid(size=300, cells=3, n_classes=3)
    >>> grid.shape, grid.depth, grid.cell
    ((3, 3, 1, 8), 8, array([100., 100.]))
    """

    size: int | tuple
    cells: int | tuple
    n_classes: int
    anchors: object = ((1.0, 1.0),)

    def __post_init__(self):
        hide = object.__setattr__  # a frozen dataclass allows no other way
        hide(self, "size", per_axis("Grid", "size", self.size, 2))
        hide(self, "cells", per_axis("Grid", "cells", self.cells, 2))
        hide(self, "n_classes", whole_number("Grid", "n_classes", self.n_classes, 1))
        anchors = real_array("Grid", "anchors", self.anchors)
        if anchors.ndim != 2 or anchors.shape[1] != 2 or not len(anchors):
            raise ValueError(
                "Grid: anchors must have shape (A, 2), widths and heights in cells, "
                f"got shape {anchors.shape}"
            )
        anchors = anchors.astype(np.float64)
        if not (np.isfinite(anchors) & (anchors > 0)).all():
            raise ValueError(f"Grid: anchors must be above 0 and finite, got {anchors.tolist()}")
        hide(self, "anchors", anchors)

    @property
    def cell(self):
        """Width and height of a cell, in pixels."""
        return np.array(self.size[::-1]) / np.array(self.cells[::-1])

    @property
    def shape(self):
        """(rows, columns, anchors, 5 + n_classes)."""
        return (*self.cells, len(self.anchors), 5 + self.n_classes)

    @property
    def depth(self):
        """Channels that a network must give."""
        return len(self.anchors) * (5 + self.n_classes)


def places(boxes, grid):
    """Say which cell and which anchor is responsible for each box.

    The cell is the one that holds the box's middle; a middle on the line between two cells belongs
    to the right or lower one, and on the picture's own last line to the last. The anchor is the one
    whose size overlaps the box's most; of equal ones the first.

    Parameters
    ----------
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels, with width and height above 0. They may be larger than the
        picture and reach beyond it; their middles may not.
    grid : Grid

    Returns
    -------
    rows, columns, anchors : ndarray of int, shape (N,)

    Raises
    ------
    TypeError, ValueError
        If these are no such boxes.

    Examples
    --------
    >>> grid = yolo.Grid(size=300, cells=3, n_classes=3, anchors=[(0.5, 1.5), (1.5, 0.5)])
    >>> [p.tolist() for p in places([[100, 40, 200, 80], [0, 0, 30, 90]], grid)]
    [[0, 0], [1, 0], [1, 0]]
    """
    cells, _, _, which = _placed("places", boxes, grid)
    return cells[:, 1], cells[:, 0], which


def taken(boxes, grid):
    """Say which boxes find their cell and anchor taken by an earlier one, so that they are lost.

    Parameters
    ----------
    boxes, grid
        As for `places`.

    Returns
    -------
    ndarray of bool, shape (N,)

    Examples
    --------
    >>> grid = yolo.Grid(size=300, cells=3, n_classes=3)
    >>> taken([[10, 10, 50, 50], [20, 20, 60, 60], [210, 10, 250, 50]], grid)
    array([False,  True, False])
    """
    numbers = np.stack(places(boxes, grid), axis=1)
    first = np.unique(numbers, axis=0, return_index=True)[1]
    lost = np.ones(len(numbers), bool)
    lost[first] = False
    return lost


def encode(boxes, labels, grid):
    """Write boxes and classes as the numbers a detector should give.

    Parameters
    ----------
    boxes : ndarray, shape (N, 4)
        As for `places`.
    labels : ndarray of int, shape (N,)
        Classes, from 0.
    grid : Grid

    Returns
    -------
    ndarray, shape ``grid.shape``, float64
        ``1, bx, by, bh, bw`` and a one for the class where a thing is, else 0. Of two things with
        the same cell and anchor the first stays; the other is lost, see `taken`.

    Raises
    ------
    TypeError, ValueError
        If these are no such boxes, or a label is not a class.

    Examples
    --------
    >>> grid = yolo.Grid(size=300, cells=3, n_classes=3)
    >>> encode([[120, 130, 200, 250]], [1], grid)[1, 1, 0]
    array([1. , 0.6, 0.9, 1.2, 0.8, 0. , 1. , 0. ])
    """
    cells, within, sizes, which = _placed("encode", boxes, grid)
    labels = np.asarray(labels)
    check_length("encode", "labels", labels, len(cells), "box")
    if len(labels) and labels.dtype.kind not in "iu":
        raise TypeError(f"encode: labels must be whole numbers, got dtype {labels.dtype}")
    if len(labels) and not 0 <= labels.min() <= labels.max() < grid.n_classes:
        raise ValueError(
            f"encode: labels must be from 0 to {grid.n_classes - 1}, "
            f"got {labels.min()} to {labels.max()}"
        )
    targets = np.zeros(grid.shape)
    for k in reversed(range(len(cells))):  # backwards, so that the first stays
        column, row = cells[k]
        numbers = targets[row, column, which[k]]
        numbers[:] = 0
        numbers[:5] = 1, *within[k], *sizes[k, ::-1]
        numbers[5 + labels[k]] = 1
    return targets


def encode_all(boxes, labels, grid):
    """Encode many pictures: lists with an entry for each, as `scenes.scenes` gives them.

    Parameters
    ----------
    boxes, labels : sequence of ndarray
        For each picture what `encode` takes.
    grid : Grid

    Returns
    -------
    ndarray, shape (m, rows, columns, A, 5 + n_classes), float64

    Raises
    ------
    TypeError, ValueError
        As `encode`, or if there are not as many entries in both.

    Examples
    --------
    >>> encode_all([[[0, 0, 9, 9]], []], [[2], []], yolo.Grid(size=300, cells=3, n_classes=3)).shape
    (2, 3, 3, 1, 8)
    """
    if len(boxes) != len(labels):
        raise ValueError(f"encode_all: boxes of {len(boxes)} pictures, labels of {len(labels)}")
    each = [encode(b, named, grid) for b, named in zip(boxes, labels, strict=True)]
    return np.array(each).reshape(-1, *grid.shape)


def activate(outputs, grid):
    """Turn what a network gives into numbers of the meaning of `encode`.

    ``to, tx, ty, th, tw, z1, ..., zn`` become sigmoid(to), sigmoid(tx), sigmoid(ty), the anchor's
    height times exp(th), its width times exp(tw), and the softmax of z.

    Parameters
    ----------
    outputs : ndarray, shape (..., rows, columns, grid.depth)
    grid : Grid

    Returns
    -------
    ndarray, shape (..., rows, columns, A, 5 + n_classes)
        In the float type of `outputs`.

    Raises
    ------
    TypeError, ValueError
        If the shape does not fit.

    Examples
    --------
    >>> grid = yolo.Grid(size=300, cells=3, n_classes=2, anchors=[(2, 1)])
    >>> activate(np.zeros((3, 3, 7)), grid)[0, 0, 0]
    array([0.5, 0.5, 0.5, 1. , 2. , 0.5, 0.5])
    """
    t = split(outputs, grid, "activate")
    numbers = np.empty_like(t)
    numbers[..., :3] = sigmoid_forward(t[..., :3])[0]
    numbers[..., 3:5] = np.exp(np.minimum(t[..., 3:5], HIGHEST)) * grid.anchors[:, ::-1]
    numbers[..., 5:] = np.exp(log_softmax(t[..., 5:]))
    return numbers


def decode(numbers, grid, score_threshold=0.0):
    """Read boxes from numbers that mean what `encode` says: targets, or what `activate` gives.

    Parameters
    ----------
    numbers : ndarray, shape ``grid.shape``
        Of one picture.
    grid : Grid
    score_threshold : float, default 0.0
        What scores above it counts.

    Returns
    -------
    boxes : ndarray, shape (n, 4), float64
        x1, y1, x2, y2 in pixels, cell by cell, row by row. They may reach beyond the picture.
    scores : ndarray, shape (n,), float64
        pc times the number of the best class.
    labels : ndarray of int, shape (n,)
        That class; of equal ones the first.

    Raises
    ------
    TypeError, ValueError
        If the shape does not fit, or the threshold is not from 0 to 1.

    Examples
    --------
    >>> grid = yolo.Grid(size=300, cells=3, n_classes=3)
    >>> decode(encode([[120, 130, 200, 250]], [1], grid), grid)
    (array([[120., 130., 200., 250.]]), array([1.]), array([1]))
    """
    numbers = real_array("decode", "numbers", numbers)
    if numbers.shape != grid.shape:
        raise ValueError(
            f"decode: numbers of one picture must have shape {grid.shape}, got {numbers.shape}"
        )
    limit = threshold("decode", "score_threshold", score_threshold)
    numbers = numbers.astype(np.float64)
    scores = numbers[..., 0] * numbers[..., 5:].max(axis=-1)
    rows, columns, which = np.nonzero(scores > limit)
    kept = numbers[rows, columns, which]
    middle = (np.stack([columns, rows], axis=1) + kept[:, 1:3]) * grid.cell
    half = kept[:, [4, 3]] * grid.cell / 2
    boxes = np.concatenate([middle - half, middle + half], axis=1)
    return boxes, scores[rows, columns, which], kept[:, 5:].argmax(axis=1)


def split(outputs, grid, function):
    """Return outputs (..., rows, columns, depth) as floats (..., rows, columns, A, 5 + n)."""
    outputs = real_array(function, "outputs", outputs)
    if outputs.shape[-3:] != (*grid.cells, grid.depth):
        raise ValueError(
            f"{function}: outputs must end in {(*grid.cells, grid.depth)}, rows, columns and "
            f"{len(grid.anchors)} x (5 + {grid.n_classes}) channels, got shape {outputs.shape}"
        )
    outputs = outputs.astype(np.result_type(outputs.dtype, np.float32), copy=False)
    return outputs.reshape(*outputs.shape[:-3], *grid.shape)


def _placed(function, boxes, grid):
    """Give each box's cell (column, row), where in it, its size in cells, and its anchor."""
    boxes = box_array(function, "boxes", boxes)
    sizes = (boxes[:, 2:] - boxes[:, :2]) / grid.cell
    thin = np.flatnonzero((sizes <= 0).any(axis=1))
    if len(thin):
        raise ValueError(
            f"{function}: boxes must have width and height above 0, "
            f"got {boxes[thin[0]].tolist()} for box {thin[0]}"
        )
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2 / grid.cell
    n = np.array(grid.cells[::-1])
    outside = np.flatnonzero(((middles < 0) | (middles > n)).any(axis=1))
    if len(outside):
        raise ValueError(
            f"{function}: the middle of a box must lie in the picture of {grid.size[0]} x "
            f"{grid.size[1]} pixels, got {boxes[outside[0]].tolist()} for box {outside[0]}"
        )
    cells = np.minimum(np.floor(middles), n - 1).astype(int)
    which = size_iou(sizes, grid.anchors).argmax(axis=1)
    return cells, middles - cells, sizes, which
