"""A small YOLO detector: its network, what it finds, and how good that is."""

import numpy as np

from course_utils.arithmetic import whole_number
from course_utils.boxes import batched_nms, iou, mean_average_precision
from course_utils.boxes.checks import label_array, threshold
from course_utils.boxes.evaluation import claimed
from course_utils.data import load_arrays, load_mnist
from course_utils.layers import BatchNorm, Conv2D, LeakyReLU
from course_utils.scenes import GROUNDS, scenes
from course_utils.training import Model
from course_utils.yolo.grid import Grid, activate, decode

SMALL = ((12, 2), (24, 2), (48, 2), (48, 1), (48, 1))  # from 64 pixels to 8 cells
SHIPPED = ((16, 2), (24, 2), (32, 1), (32, 1), (48, 2), (48, 1), (64, 2), (64, 1))  # from 128
FAINT, DOUBLE = 0.01, 0.5  # of `evaluate`: mAP asks for all that has any score


def small_net(grid, blocks=SMALL, *, batch_norm=True):
    """Build a small network for a grid: 3 x 3 convolutions, some with stride 2, and a 1 x 1.

    Parameters
    ----------
    grid : Grid
    blocks : sequence of (n_C, stride), default `SMALL`
        Filters and stride of each convolution. The strides must lead from the picture to the
        grid.
    batch_norm : bool, default True
        Whether a batch norm follows each; without it the convolutions have biases.

    Returns
    -------
    Model
        Takes (n_H, n_W, 1), gives (rows, columns, grid.depth); without weights yet.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole, or the strides lead elsewhere.

    Examples
    --------
    >>> small_net(yolo.Grid(size=64, cells=8, n_classes=10))
    Model(64 × 64 × 1 to 8 × 8 × 15, 16 layers, 55,995 parameters)
    """
    layers = []
    for n_C, stride in blocks:
        layers.append(Conv2D(n_C, 3, stride, pad=1, bias=not batch_norm))
        layers += [BatchNorm(), LeakyReLU(0.1)] if batch_norm else [LeakyReLU(0.1)]
    layers.append(Conv2D(grid.depth, 1, init="xavier"))
    model = Model(layers, (*grid.size, 1))
    if model.output_shape[:2] != grid.cells:
        raise ValueError(
            f"small_net: these strides lead from {grid.size} pixels to {model.output_shape[:2]} "
            f"cells, but the grid has {grid.cells}"
        )
    return model


def load_digits():
    """Give the detector of digits on photographs that comes with the course, and its grid.

    It was trained by ``tools/train_yolo.py`` on digits of MNIST laid over photographs: up to five
    in a scene of 128 x 128 pixels, about 14 to 41 pixels high.

    Returns
    -------
    model : Model
        Ready to predict; its batch norms are folded into its filters.
    grid : Grid
        8 x 8 cells with two anchors.

    Raises
    ------
    DataError
        If ``data/yolo_digits.npz`` is missing or damaged.

    Examples
    --------
    >>> load_digits()[0]
    Model(128 × 128 × 1 to 8 × 8 × 30, 17 layers, 121,078 parameters)
    """
    return from_arrays(load_arrays("yolo_digits.npz"))


def from_arrays(arrays):
    """Make the network and the grid of `load_digits` from what its file holds."""
    arrays = dict(arrays)
    grid = Grid(128, 8, 10, arrays.pop("anchors"))
    model = small_net(grid, SHIPPED, batch_norm=False)
    model.set_weights({name: a.astype(np.float32) for name, a in arrays.items()})
    return model, grid


def digit_scenes(m, rng, *, grounds=GROUNDS):
    """Make scenes to test the detector of `load_digits` with: digits it has not seen.

    Parameters
    ----------
    m : int
        How many.
    rng : numpy.random.Generator
        Chooses everything.
    grounds : sequence of str, default `scenes.GROUNDS`
        Photographs below; it has not seen those of `scenes.UNSEEN`.

    Returns
    -------
    scenes.Scenes
        128 x 128 pixels, one to five digits, 22 to 56 pixels with their black rims.

    Raises
    ------
    TypeError, ValueError
        As `scenes.scenes`.

    Examples
    --------
    >>> made = digit_scenes(2, np.random.default_rng(0))
    >>> made.x.shape, [len(b) for b in made.boxes]
    ((2, 128, 128, 1), [1, 2])
    """
    options = {"size": 128, "most": 5, "heights": (22, 56), "overlap": 0.2}
    return scenes(*load_mnist()[1], rng, m, grounds=grounds, **options)


def detect(model, grid, x, score_threshold=0.3, iou_threshold=DOUBLE, *, batch_size=64):
    """Find things in pictures: run the network, decode, suppress doubles class by class.

    Parameters
    ----------
    model : Model
        A network that gives (rows, columns, grid.depth).
    grid : Grid
    x : ndarray, shape (m, n_H, n_W, n_C)
        Pictures as the network takes them.
    score_threshold : float, default 0.3
        What scores above it counts.
    iou_threshold : float, default 0.5
        Of two boxes of a class that overlap more, the better one stays.
    batch_size : int, default 64
        Pictures computed at a time.

    Returns
    -------
    list of (boxes, scores, labels)
        One entry a picture, the best first: (n, 4) in pixels, (n,), (n,).

    Raises
    ------
    TypeError, ValueError
        If network, grid and pictures do not fit together, or a threshold is not from 0 to 1.

    Examples
    --------
    >>> grid = yolo.Grid(size=64, cells=8, n_classes=10)
    >>> model = small_net(grid).build(np.random.default_rng(0))
    >>> found = detect(model, grid, np.zeros((2, 64, 64, 1)), score_threshold=0.9)
    >>> len(found), found[0][0].shape
    (2, (0, 4))
    """
    if model.output_shape != (*grid.cells, grid.depth):
        raise ValueError(
            f"detect: the network gives {model.output_shape}, "
            f"the grid expects {(*grid.cells, grid.depth)}"
        )
    whole_number("detect", "batch_size", batch_size, 1)
    found = []
    for numbers in activate(model.predict(x, batch_size=batch_size), grid):
        boxes, scores, labels = decode(numbers, grid, score_threshold)
        kept = batched_nms(boxes, scores, labels, iou_threshold)
        found.append((boxes[kept], scores[kept], labels[kept]))
    return found


def evaluate(model, grid, x, boxes, labels, iou_thresholds=(0.5,)):
    """Measure mean average precision on pictures in which the truth is known.

    Parameters
    ----------
    model, grid, x
        As for `detect`.
    boxes, labels : sequence of ndarray
        What is there, one entry a picture, as `scenes.scenes` gives them.
    iou_thresholds : sequence of float, default (0.5,)
        As for `boxes.mean_average_precision`.

    Returns
    -------
    float
        From 0 to 1; all boxes with a score above 0.01 are handed in.

    Raises
    ------
    TypeError, ValueError
        As `detect`, or if there is not one entry for each picture.

    Examples
    --------
    >>> grid = yolo.Grid(size=64, cells=8, n_classes=10)
    >>> model = small_net(grid).build(np.random.default_rng(0))
    >>> evaluate(model, grid, np.zeros((1, 64, 64, 1)), [[[3, 4, 20, 30]]], [[7]])
    0.0
    """
    found = detect(model, grid, x, FAINT)
    truths = list(zip(boxes, labels, strict=True)) if len(boxes) == len(labels) else None
    if truths is None or len(truths) != len(found):
        raise ValueError(
            f"evaluate: {len(found)} pictures, but boxes of {len(boxes)} and labels of "
            f"{len(labels)}"
        )
    return mean_average_precision(found, truths, iou_thresholds)


def judge(found, truth, iou_threshold=0.5):
    """Say which boxes of a picture are right, and which true ones are found.

    The box with the best score chooses first, among the true ones of its class that are free; see
    `boxes.matches`.

    Parameters
    ----------
    found : (boxes, scores, labels)
        What `detect` gives for a picture.
    truth : (boxes, labels)
        What is there.
    iou_threshold : float, default 0.5
        Least overlap that counts as found.

    Returns
    -------
    right : ndarray of bool
        One for each box that was found.
    hit : ndarray of bool
        One for each true box.

    Raises
    ------
    TypeError, ValueError
        If these are no boxes with their scores and labels, or the threshold is out of range.

    Examples
    --------
    >>> judge(([[0, 0, 4, 4], [5, 5, 9, 9]], [0.9, 0.8], [7, 1]), ([[0, 0, 4, 5]], [7]))
    (array([ True, False]), array([ True]))
    """
    corners, scores, labels = found
    overlap = iou(corners, truth[0])
    threshold("judge", "iou_threshold", iou_threshold)
    scores = label_array("judge", "scores", scores, overlap.shape[0])
    labels = label_array("judge", "labels of what was found", labels, overlap.shape[0])
    classes = label_array("judge", "labels of the truth", truth[1], overlap.shape[1], "true box")
    free = np.where(labels[:, None] == classes, overlap, -1)
    return claimed(free, np.argsort(-scores, kind="stable"), iou_threshold)
