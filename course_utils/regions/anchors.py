"""Anchors of a region proposal network, which of them are right, and how boxes are told by them."""

import numpy as np

from course_utils._engine.shapes import per_axis, real_array
from course_utils.arithmetic import whole_number
from course_utils.boxes import iou
from course_utils.boxes.checks import box_array, threshold

FARTHEST = 50.0  # logarithm of a ratio of sides; exp of more leaves float64's sensible range


def anchor_grid(n_H, n_W, stride, sizes, ratios=(1.0,)):
    """Lay boxes of some sizes and shapes over the cells of a feature map.

    Parameters
    ----------
    n_H, n_W : int
        Cells of the map.
    stride : int
        Pixels from one cell to the next.
    sizes : sequence of float
        Square roots of the areas, in pixels.
    ratios : sequence of float, default (1.0,)
        Heights divided by widths; each size comes in each of these shapes, with the same area.

    Returns
    -------
    ndarray, shape (n_H * n_W * k, 4)
        x1, y1, x2, y2 in pixels, around the centres of the cells: cell by cell, row by row, and
        in each cell size by size. They reach beyond the picture.

    Raises
    ------
    TypeError, ValueError
        If a count is not whole, or a size or ratio not above 0.

    References
    ----------
    .. [1] S. Ren, K. He, R. Girshick and J. Sun, "Faster R-CNN: towards real-time object detection
       with region proposal networks", 2015, https://arxiv.org/abs/1506.01497. Lesson 17 uses it.

    Examples
    --------
    >>> anchor_grid(1, 2, 16, [8])
    array([[ 4.,  4., 12., 12.],
           [20.,  4., 28., 12.]])
    """
    n_H, n_W = per_axis("anchor_grid", "n_H and n_W", (n_H, n_W), 2)
    stride = whole_number("anchor_grid", "stride", stride, 1)
    sizes, roots = _positive("sizes", sizes), np.sqrt(_positive("ratios", ratios))
    width = (sizes[:, None] / roots).ravel()
    height = (sizes[:, None] * roots).ravel()
    around = np.stack([-width, -height, width, height], axis=1) / 2
    rows, columns = np.indices((n_H, n_W)).reshape(2, -1)
    x, y = (columns + 0.5) * stride, (rows + 0.5) * stride
    centres = np.stack([x, y, x, y], axis=1)
    return (centres[:, None] + around).reshape(-1, 4)


def rpn_targets(anchors, truths, *, positive=0.7, negative=0.3, shape=None):
    """Say what a region proposal network should answer at each anchor.

    An anchor is right (1) if it overlaps a thing by more than `positive`, or if no anchor overlaps
    that thing more, so that nothing goes without; if several do equally, all of them. It is wrong
    (0) if it overlaps everything by less than `negative`. What is between does not count (-1).

    Parameters
    ----------
    anchors : ndarray, shape (N, 4)
    truths : ndarray, shape (M, 4)
        What is in the picture; may be empty.
    positive, negative : float
        Overlaps (IoU), `negative` not above `positive`.
    shape : (int, int), optional
        Height and width of the picture: anchors that reach beyond it do not count, and none of
        them is the best of a thing.

    Returns
    -------
    labels : ndarray of int, shape (N,)
        1, 0 or -1.
    matched : ndarray of int, shape (N,)
        Which thing each anchor overlaps most, for `encode_boxes`; 0 where there is none.

    Raises
    ------
    TypeError, ValueError
        If these are no boxes, or the thresholds are out of range.

    References
    ----------
    .. [1] S. Ren and others, "Faster R-CNN", 2015, https://arxiv.org/abs/1506.01497, section 3.1.2.

    Examples
    --------
    >>> anchors = [[0, 0, 10, 10], [0, 0, 10, 5], [20, 20, 30, 30]]
    >>> rpn_targets(anchors, [[0, 0, 10, 9]])[0]
    array([ 1, -1,  0])
    """
    anchors = box_array("rpn_targets", "anchors", anchors)
    truths = box_array("rpn_targets", "truths", truths)
    positive = threshold("rpn_targets", "positive", positive)
    negative = threshold("rpn_targets", "negative", negative)
    if negative > positive:
        raise ValueError(
            f"rpn_targets: negative must not be above positive, got {negative} and {positive}"
        )
    inside = np.ones(len(anchors), bool)
    if shape is not None:
        n_H, n_W = per_axis("rpn_targets", "shape", tuple(shape), 2)
        inside = (anchors[:, :2] >= 0).all(axis=1) & (anchors[:, 2:] <= (n_W, n_H)).all(axis=1)
    labels = np.full(len(anchors), -1)
    matched = np.zeros(len(anchors), int)
    if not len(truths):
        labels[inside] = 0
        return labels, matched
    overlap = np.where(inside[:, None], iou(anchors, truths), 0)
    if len(anchors):
        matched = overlap.argmax(axis=1)
        most = overlap.max(axis=1)
        labels[inside & (most < negative)] = 0
        best = overlap.max(axis=0)
        labels[((overlap == best) & (best > 0)).any(axis=1)] = 1
        labels[inside & (most > positive)] = 1
    return labels, matched


def encode_boxes(boxes, anchors):
    """Tell boxes by how they differ from anchors: the four numbers that a network learns.

    ``(x - x_a) / w_a, (y - y_a) / h_a, log(w / w_a), log(h / h_a)`` with the centres x, y and the
    sides w, h of box and anchor: the same for a small thing beside a small anchor as for a large
    one beside a large one.

    Parameters
    ----------
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2, with width and height above 0.
    anchors : ndarray, shape (N, 4)
        An anchor for each.

    Returns
    -------
    ndarray, shape (N, 4)
        The differences, float64; `decode_boxes` turns them back.

    Raises
    ------
    TypeError, ValueError
        If these are not as many boxes as anchors, or a side is 0.

    References
    ----------
    .. [1] R. Girshick, J. Donahue, T. Darrell and J. Malik, "Rich feature hierarchies for accurate
       object detection and semantic segmentation", 2014, https://arxiv.org/abs/1311.2524.

    Examples
    --------
    >>> encode_boxes([[12, 10, 32, 50]], [[0, 0, 20, 40]]).round(4)
    array([[0.6 , 0.25, 0.  , 0.  ]])
    """
    boxes, anchors = _pairs("encode_boxes", boxes, anchors)
    middle, side = _middles(boxes)
    middle_a, side_a = _middles(anchors)
    if (side == 0).any():
        raise ValueError("encode_boxes: boxes must have a width and a height above 0")
    return np.hstack([(middle - middle_a) / side_a, np.log(side / side_a)])


def decode_boxes(deltas, anchors):
    """Turn differences from anchors back into boxes; the inverse of `encode_boxes`.

    Parameters
    ----------
    deltas : ndarray, shape (N, 4)
        As `encode_boxes` gives them, or a network.
    anchors : ndarray, shape (N, 4)
        An anchor for each.

    Returns
    -------
    ndarray, shape (N, 4)
        x1, y1, x2, y2, float64.

    Raises
    ------
    TypeError, ValueError
        If there are not as many as anchors, they are not finite, a logarithm is beyond 50, or an
        anchor has a side of 0.

    Examples
    --------
    >>> decode_boxes([[0.6, 0.25, 0, 0]], [[0, 0, 20, 40]])
    array([[12., 10., 32., 50.]])
    """
    deltas = real_array("decode_boxes", "deltas", deltas).astype(np.float64)
    if deltas.shape == (0,):
        deltas = deltas.reshape(0, 4)
    if deltas.ndim != 2 or deltas.shape[1] != 4:
        raise ValueError(f"decode_boxes: deltas must have shape (N, 4), got shape {deltas.shape}")
    if not np.isfinite(deltas).all() or (np.abs(deltas[:, 2:]) > FARTHEST).any():
        raise ValueError("decode_boxes: deltas must be finite, their logarithms from -50 to 50")
    _, anchors = _pairs("decode_boxes", np.zeros_like(deltas), anchors)
    middle, side = _middles(anchors)
    middle = middle + deltas[:, :2] * side
    half = side * np.exp(deltas[:, 2:]) / 2
    return np.hstack([middle - half, middle + half])


def _positive(name, values):
    values = np.atleast_1d(real_array("anchor_grid", name, values)).astype(np.float64)
    if values.ndim != 1 or not len(values) or not (np.isfinite(values) & (values > 0)).all():
        raise ValueError(f"anchor_grid: {name} must be some numbers above 0, got {values.tolist()}")
    return values


def _pairs(function, boxes, anchors):
    boxes = box_array(function, "boxes", boxes)
    anchors = box_array(function, "anchors", anchors)
    if len(boxes) != len(anchors):
        raise ValueError(
            f"{function}: there must be one anchor for each box, "
            f"got {len(boxes)} boxes and {len(anchors)} anchors"
        )
    if (anchors[:, 2:] == anchors[:, :2]).any():
        raise ValueError(f"{function}: anchors must have a width and a height above 0")
    return boxes, anchors


def _middles(boxes):
    return (boxes[:, :2] + boxes[:, 2:]) / 2, boxes[:, 2:] - boxes[:, :2]
