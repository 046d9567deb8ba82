"""Sliding windows: a network that judges one small picture, asked at every place of a large one.

Windows are squares of the network's input size; a large thing is found by scaling the picture
down. Two ways give the same scores: cut every window out (`scores_by_cutting`), or turn the dense
layers into convolutions once (`to_convolutional`) and let the network run over the whole picture
(`scores_by_scanning`). Lesson 14 derives all of it.
"""

from itertools import count
from math import prod

import numpy as np

from course_utils._engine.shapes import per_axis, real_array
from course_utils.arithmetic import conv_output_size, whole_number
from course_utils.layers import (
    AvgPool2D,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    HardSwish,
    LeakyReLU,
    MaxPool2D,
    ReLU,
    ReLU6,
    Sigmoid,
    Swish,
    Tanh,
)
from course_utils.pictures import resized
from course_utils.training import Model

WINDOWED = Conv2D, MaxPool2D, AvgPool2D
ELEMENTWISE = Dropout, HardSwish, LeakyReLU, ReLU, ReLU6, Sigmoid, Swish, Tanh


def window_grid(n_H, n_W, size, stride):
    """Give the boxes of all windows that lie inside a picture, row by row.

    Parameters
    ----------
    n_H, n_W : int
        Shape of the picture, in pixels.
    size : int
        Side of a window, in pixels.
    stride : int
        Step from one window to the next, in pixels.

    Returns
    -------
    ndarray of int, shape (N, 4)
        x1, y1, x2, y2; none where the picture is smaller than a window.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or less than 1.

    Examples
    --------
    >>> window_grid(5, 8, size=4, stride=2).tolist()
    [[0, 0, 4, 4], [2, 0, 6, 4], [4, 0, 8, 4]]
    """
    sides = {"n_H": n_H, "n_W": n_W, "size": size, "stride": stride}
    n_H, n_W, size, stride = (whole_number("window_grid", k, v, 1) for k, v in sides.items())
    rows = np.arange(0, n_H - size + 1, stride)
    columns = np.arange(0, n_W - size + 1, stride)
    y, x = (each.ravel() for each in np.meshgrid(rows, columns, indexing="ij"))
    return np.stack([x, y, x + size, y + size], axis=1)


def cut_windows(picture, size, stride):
    """Cut all windows out of a picture, in the order of `window_grid`.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, n_C)
        A picture of any numbers.
    size, stride : int
        As in `window_grid`.

    Returns
    -------
    ndarray, shape (N, size, size, n_C)
        Copies.

    Raises
    ------
    TypeError, ValueError
        If this is no picture, or a number is not whole or less than 1.

    Examples
    --------
    >>> cut_windows(np.arange(20.0).reshape(4, 5, 1), size=4, stride=1)[:, 0, 0, 0]
    array([0., 1.])
    """
    picture = real_array("cut_windows", "picture", picture, ("n_H", "n_W", "n_C"))
    corners = window_grid(*picture.shape[:2], size, stride)
    out = np.empty((len(corners), size, size, picture.shape[2]), picture.dtype)
    for window, (x1, y1, x2, y2) in zip(out, corners, strict=True):
        window[...] = picture[y1:y2, x1:x2]
    return out


def pyramid(picture, size, *, smallest, largest=None, factor=1.25):
    """Scale a picture down step by step, so that a window of one size sees things of many.

    Parameters
    ----------
    picture : ndarray, shape (n_H, n_W, n_C)
        A picture; its values are kept as they are, in float32.
    size : int
        Side of the window that will slide, in pixels of the scaled pictures.
    smallest : float
        Side of the smallest window, in pixels of `picture`, at least `size`.
    largest : float, optional
        No window is larger than this; without it the shorter side of the picture ends the list.
    factor : float, default 1.25
        Each window is so many times larger than the one before, more than 1.

    Returns
    -------
    list of (ndarray, float)
        Scaled pictures, the largest first, and the side of the window on each in pixels of
        `picture`.

    Raises
    ------
    TypeError, ValueError
        If this is no picture, or a number is out of range.

    Examples
    --------
    >>> levels = pyramid(np.zeros((100, 80, 1)), 25, smallest=32, factor=1.5)
    >>> [(level.shape, side) for level, side in levels]
    [((78, 62, 1), 32.0), ((52, 42, 1), 48.0), ((35, 28, 1), 72.0)]
    """
    picture = real_array("pyramid", "picture", picture, ("n_H", "n_W", "n_C"))
    size = whole_number("pyramid", "size", size, 1)
    if not (smallest >= size and 1 < factor < np.inf):
        raise ValueError(
            f"pyramid: expected smallest at least size {size} and factor more than 1, "
            f"got smallest {smallest}, factor {factor}"
        )
    n_H, n_W, n_C = picture.shape
    most = min(n_H, n_W) if largest is None else min(n_H, n_W, largest)
    levels = []
    for k in count():
        side = float(smallest * factor**k)
        rows, columns = (round(n * size / side) for n in (n_H, n_W))
        if side > most or min(rows, columns) < size:
            return levels
        scaled = picture if (rows, columns) == (n_H, n_W) else resized(picture, rows, columns)
        levels.append((scaled.reshape(rows, columns, n_C).astype(np.float32), side))


def to_convolutional(model):
    """Turn the dense layers of a network into convolutions with the same weights.

    The first dense layer sees a volume (n_H, n_W, n_C) that has been flattened; it becomes a
    convolution whose filters are as large as the volume, every further one a convolution of 1 x 1.
    The new network gives for a picture of the old input size the same numbers, and for a larger
    one a map: the numbers for every window of that size, `total_stride` pixels apart.

    Parameters
    ----------
    model : training.Model
        Convolutions, poolings, no padding, activations, dropout, one `Flatten`, dense layers.

    Returns
    -------
    training.Model
        Its weights are copies. If the layers never look at the last pixels of their input (11 under
        a window of 2 with stride 2), a map may have a row or column more than there are windows.

    Raises
    ------
    TypeError, ValueError, RuntimeError
        If a layer is of another kind, has padding, or if there are no weights yet.

    References
    ----------
    .. [1] P. Sermanet, D. Eigen, X. Zhang, M. Mathieu, R. Fergus and Y. LeCun, "OverFeat:
       integrated recognition, localization and detection using convolutional networks", ICLR 2014.
       arXiv:1312.6229.

    Examples
    --------
    >>> net = [layers.Conv2D(16, 5), layers.MaxPool2D(2), layers.Flatten(), layers.Dense(4)]
    >>> model = training.Model(net, (14, 14, 3)).build(np.random.default_rng(0))
    >>> x = np.zeros((1, 28, 28, 3), np.float32)
    >>> to_convolutional(model).predict(x).shape
    (1, 8, 8, 4)
    """
    new, arrays, shape, flat = [], {}, model.input_shape, None
    for k, layer in enumerate(model.net.layers):
        if isinstance(layer, Flatten):
            flat = shape
        elif isinstance(layer, Dense):
            f = (1, 1) if flat is None else flat[:2]
            own = layer.arrays
            own["w"] = own["w"].reshape(*f, -1, layer.n)
            arrays |= {f"{len(new)}.{name}": a for name, a in own.items()}
            new.append(Conv2D(layer.n, f, bias=layer.bias, init=layer.init))
            flat = None
        else:
            _check_local(k, layer)
            arrays |= {f"{len(new)}.{name}": a for name, a in layer.arrays.items()}
            new.append(type(layer).from_config(layer.config()))
        shape = layer.output_shape(shape)
    convolutional = Model(new, model.input_shape)
    convolutional.set_weights(arrays)
    return convolutional


def total_stride(model):
    """Give the step between neighbouring outputs, in pixels of the input: all strides multiplied.

    Parameters
    ----------
    model : training.Model
        Layers one after the other.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If the strides along the two axes differ.

    Examples
    --------
    >>> net = [layers.Conv2D(6, 4), layers.MaxPool2D(2), layers.Conv2D(8, 3, stride=2)]
    >>> total_stride(training.Model(net, (25, 25, 1)))
    4
    """
    strides = []
    for layer in model.net.layers:
        if isinstance(layer, WINDOWED):
            stride = layer.stride
            if stride is None:  # a pooling layer moves by its own size
                stride = layer.size
            strides.append(per_axis("total_stride", "stride", stride, 2))
    steps = tuple(prod(each) for each in zip(*strides, strict=True)) or (1, 1)
    if steps[0] != steps[1]:
        raise ValueError(f"total_stride: the steps down and across differ: {steps}")
    return steps[0]


def map_boxes(n_H, n_W, stride, side, size):
    """Give the box in the photograph that belongs to each cell of a map of scores, row by row.

    Parameters
    ----------
    n_H, n_W : int
        Shape of the map.
    stride : int
        Step from cell to cell, in pixels of the scaled picture, see `total_stride`.
    side : float
        Side of the window in pixels of the photograph.
    size : int
        Side of the window in pixels of the scaled picture.

    Returns
    -------
    ndarray, shape (n_H * n_W, 4)
        x1, y1, x2, y2 in pixels of the photograph.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole where it should be, or too small.

    Examples
    --------
    >>> map_boxes(1, 2, stride=4, side=50.0, size=25).tolist()
    [[0.0, 0.0, 50.0, 50.0], [8.0, 0.0, 58.0, 50.0]]
    """
    stride = whole_number("map_boxes", "stride", stride, 1)
    size = whole_number("map_boxes", "size", size, 1)
    if not side > 0:
        raise ValueError(f"map_boxes: side must be more than 0, got {side}")
    n_H, n_W = (
        (whole_number("map_boxes", name, n, 1) - 1) * stride + size
        for name, n in (("n_H", n_H), ("n_W", n_W))
    )
    return window_grid(n_H, n_W, size, stride) * (side / size)


def scores_by_cutting(model, levels, stride):
    """Score every window of every level by itself: cut out, judged, one after the other.

    Parameters
    ----------
    model : training.Model
        Takes (size, size, n_C), gives one number.
    levels : list of (ndarray, float)
        As `pyramid` gives them.
    stride : int
        Step from one window to the next, in pixels of the level.

    Returns
    -------
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels of the photograph.
    scores : ndarray, shape (N,)
        Level by level, row by row.

    Raises
    ------
    TypeError, ValueError
        If model and pictures do not fit together.

    Examples
    --------
    >>> net = [layers.Flatten(), layers.Dense(1)]
    >>> model = training.Model(net, (4, 4, 1)).build(np.random.default_rng(0))
    >>> boxes, scores = scores_by_cutting(model, [(np.ones((5, 8, 1)), 4.0)], stride=2)
    >>> boxes.shape, scores.shape
    ((3, 4), (3,))
    """
    _one_score("scores_by_cutting", model)
    size = model.input_shape[0]
    found = [(np.empty((0, 4)), np.empty(0, np.float32))]
    for picture, side in levels:
        n_H, n_W = (conv_output_size(n, size, stride) for n in picture.shape[:2])
        scores = model.predict(cut_windows(picture, size, stride)).ravel()
        found.append((map_boxes(n_H, n_W, stride, side, size), scores))
    return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))


def scores_by_scanning(convolutional, levels):
    """Score every window of every level at once: the network runs over the whole picture.

    Parameters
    ----------
    convolutional : training.Model
        As `to_convolutional` gives it, with one number for each window.
    levels : list of (ndarray, float)
        As `pyramid` gives them.

    Returns
    -------
    boxes : ndarray, shape (N, 4)
        x1, y1, x2, y2 in pixels of the photograph.
    scores : ndarray, shape (N,)
        Level by level, row by row: those of `scores_by_cutting` with the stride `total_stride`.

    Raises
    ------
    TypeError, ValueError
        If network and pictures do not fit together.

    Examples
    --------
    >>> net = [layers.Conv2D(1, 4, stride=2)]
    >>> model = training.Model(net, (4, 4, 1)).build(np.random.default_rng(0))
    >>> boxes, scores = scores_by_scanning(model, [(np.ones((5, 8, 1)), 4.0)])
    >>> boxes.shape, scores.shape
    ((3, 4), (3,))
    """
    _one_score("scores_by_scanning", convolutional)
    size, stride = convolutional.input_shape[0], total_stride(convolutional)
    found = [(np.empty((0, 4)), np.empty(0, np.float32))]
    for picture, side in levels:
        scores = convolutional.predict(picture[np.newaxis])[0, ..., 0]
        found.append((map_boxes(*scores.shape, stride, side, size), scores.ravel()))
    return tuple(np.concatenate(parts) for parts in zip(*found, strict=True))


def _check_local(number, layer):
    """Raise unless a layer does the same at every place, whatever lies around the window."""
    if not isinstance(layer, WINDOWED + ELEMENTWISE):
        raise TypeError(
            f"to_convolutional: layer {number}, {layer!r}, is none of those that can slide: "
            "Conv2D, MaxPool2D, AvgPool2D, an activation, Dropout, Flatten, Dense"
        )
    pad = getattr(layer, "pad", "valid")
    if isinstance(layer, WINDOWED) and pad != "valid" and np.any(pad if pad != "same" else 1):
        raise ValueError(
            f"to_convolutional: layer {number}, {layer!r}, pads its input: a window that is cut "
            'out would see zeros where the picture goes on; use pad="valid"'
        )


def _one_score(function, model):
    n_H, n_W, _ = model.input_shape
    if n_H != n_W or prod(model.output_shape) != 1:
        raise ValueError(
            f"{function}: expected a network from a square window to one number, "
            f"got {model.input_shape} to {model.output_shape}"
        )
