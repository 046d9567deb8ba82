"""What a YOLO detector is taught by: the loss, term by term, and its gradient."""

import numpy as np

from course_utils._engine.shapes import real_array
from course_utils.boxes.checks import threshold
from course_utils.functional import sigmoid_forward
from course_utils.functional.losses import log_softmax
from course_utils.yolo.grid import split

COORDINATES, EMPTY = 5.0, 0.5  # the weights of YOLO v1


def loss(outputs, targets, grid, *, coordinates=COORDINATES, empty=EMPTY):
    """Cost of what a network says about pictures, and its gradient.

    ``coordinates * (centre + size) + object + empty * empty + class``, see `terms`.

    Parameters
    ----------
    outputs : ndarray, shape (m, rows, columns, grid.depth)
        What the network gives: ``to, tx, ty, th, tw, z1, ..., zn`` for each cell and anchor.
    targets : ndarray, shape (m, rows, columns, A, 5 + n_classes)
        What `encode_all` gives.
    grid : Grid
    coordinates : float, default 5.0
        Weight of where a thing is and how large.
    empty : float, default 0.5
        Weight of cells without a thing: there are many.

    Returns
    -------
    cost : float
        Mean over the pictures.
    gradient : ndarray, shape of `outputs`
        In their float type.

    Raises
    ------
    TypeError, ValueError
        If shapes do not fit each other and the grid, or a weight is below 0.

    Notes
    -----
    The weights are those of YOLO v1 [1]_, the sigmoids and exponentials those of v2 [2]_. Both
    papers take squares throughout; the terms of object and class are cross-entropies here, as in
    v3 [3]_. Lesson 16 derives it.

    References
    ----------
    .. [1] J. Redmon and others, "You only look once", 2016, https://arxiv.org/abs/1506.02640.
    .. [2] J. Redmon and A. Farhadi, "YOLO9000", 2017, https://arxiv.org/abs/1612.08242.
    .. [3] J. Redmon and A. Farhadi, "YOLOv3", 2018, https://arxiv.org/abs/1804.02767.

    Examples
    --------
    >>> grid = yolo.Grid(size=300, cells=3, n_classes=3)
    >>> y = yolo.encode_all([[[120, 130, 200, 250]]], [[1]], grid)
    >>> cost, gradient = loss(np.zeros((1, 3, 3, 8)), y, grid)
    >>> round(cost, 4), gradient[0, 1, 1].round(3)
    (5.8295, array([-0.5  , -0.25 , -1.   , -1.823,  2.231,  0.333, -0.667,  0.333]))
    """
    found, gradient = _terms("loss", outputs, targets, grid)
    weights = {
        "centre": _weight("coordinates", coordinates),
        "size": coordinates,
        "empty": _weight("empty", empty),
    }
    for name, part in PARTS.items():
        gradient[..., part] *= weights.get(name, 1.0)
    gradient[..., :1] *= np.where(_there(targets), 1.0, empty)
    cost = sum(weights.get(name, 1.0) * value for name, value in found.items())
    return float(cost), gradient.reshape(np.shape(outputs))


def terms(outputs, targets, grid):
    """Give the five parts of the cost, without their weights, as means over the pictures.

    Where a thing is: "centre", the squared distance of (sigmoid(tx), sigmoid(ty)) from (bx, by);
    "size", the squared distance of (th, tw) from the logarithms of (bh, bw) by the anchor's;
    "object", minus the logarithm of sigmoid(to); "class", minus the logarithm of the right one's
    probability. Where none is: "empty", minus the logarithm of 1 - sigmoid(to).

    Parameters
    ----------
    outputs, targets, grid
        As for `loss`.

    Returns
    -------
    dict of str to float

    Raises
    ------
    TypeError, ValueError
        As `loss`.

    Examples
    --------
    >>> grid = yolo.Grid(size=300, cells=3, n_classes=3)
    >>> y = yolo.encode_all([[[120, 130, 200, 250]]], [[1]], grid)
    >>> found = terms(np.zeros((1, 3, 3, 8)), y, grid)
    >>> {name: round(value, 3) for name, value in found.items()}
    {'centre': 0.17, 'size': 0.083, 'object': 0.693, 'empty': 5.545, 'class': 1.099}
    """
    return _terms("terms", outputs, targets, grid)[0]


PARTS = {"centre": slice(1, 3), "size": slice(3, 5)}  # channels with a weight of their own


def _terms(function, outputs, targets, grid):
    """The five terms by name, and the gradient of their plain sum."""
    outputs = real_array(function, "outputs", outputs, ("m", "rows", "columns", "depth"))
    t = split(outputs, grid, function)
    targets = real_array(function, "targets", targets)
    if targets.shape != t.shape or not len(t):
        raise ValueError(
            f"{function}: targets must have shape {('m', *grid.shape)} with the m >= 1 of the "
            f"outputs, got {targets.shape} (outputs {outputs.shape})"
        )
    m, there, wanted = len(t), _there(targets), targets.astype(t.dtype, copy=False)
    gradient = np.zeros_like(t)
    centre = sigmoid_forward(t[..., 1:3])[0]
    off = (centre - wanted[..., 1:3]) * there
    gradient[..., 1:3] = 2 * off * centre * (1 - centre)
    sizes = np.where(there, targets[..., 3:5], grid.anchors[:, ::-1])
    grown = (t[..., 3:5] - np.log(sizes / grid.anchors[:, ::-1])) * there
    gradient[..., 3:5] = 2 * grown
    missed = np.logaddexp(0, np.where(there, -1, 1) * t[..., :1])
    gradient[..., :1] = sigmoid_forward(t[..., :1])[0] - there
    nats = log_softmax(t[..., 5:])
    gradient[..., 5:] = (np.exp(nats) - wanted[..., 5:]) * there
    found = {
        "centre": (off**2).sum(dtype=np.float64),
        "size": (grown**2).sum(dtype=np.float64),
        "object": missed.sum(where=there, dtype=np.float64),
        "empty": missed.sum(where=~there, dtype=np.float64),
        "class": -(nats * wanted[..., 5:]).sum(where=there, dtype=np.float64),
    }
    return {name: float(value) / m for name, value in found.items()}, gradient / m


def _there(targets):
    return np.asarray(targets)[..., :1] > 0


def _weight(name, value):
    return threshold("loss", name, value, 0.0, np.inf)
