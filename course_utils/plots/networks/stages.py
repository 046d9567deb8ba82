"""What the layers of a network give for one picture, stage by stage, ready for `spine`."""

from copy import deepcopy

import numpy as np

from course_utils import functional
from course_utils.layers import (
    LRN,
    AvgPool2D,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAvgPool,
    MaxPool2D,
    ReLU,
)
from course_utils.plots.look.style import times

QUIET = (ReLU, BatchNorm, LRN, Dropout)  # part of the stage before them


def stages(model, picture, *, rng=None, merge=False):
    """Send a picture through a chain of layers and keep what each stage gives.

    A stage is a convolution, a block (a layer made of layers), a pooling or a dense layer, with
    the activation and normalisation behind it. Scores at the end become probabilities.

    Parameters
    ----------
    model : training.Model
        Trained; or not even built, if `rng` is given.
    picture : array (n_H, n_W, n_C)
    rng : numpy Generator, optional
        Draw the weights of each layer at random when its turn comes, and let go of them. Dense
        layers are not made then: they come as sizes.
    merge : bool
        Make convolutions, or blocks, that follow each other at one shape a single stage.

    Returns
    -------
    list of (name, array or tuple of sizes)
    """
    a, shape = np.asarray(picture, dtype=np.float32)[None], np.shape(picture)
    found, numbers, layers = [("picture", a[0])], {}, list(model.net.layers)
    for layer in layers:
        if rng is not None and isinstance(layer, Dense):
            a = None
        if a is not None:
            a = layer(a) if rng is None else _once(layer, a, shape, rng)
        shape = layer.output_shape(shape)
        kind, f = _kind(layer)
        if kind:
            numbers[kind] = numbers.get(kind, 0) + 1
            found.append([kind, numbers[kind], numbers[kind], f, None])
        if not isinstance(layer, Flatten) and len(found) > 1:
            found[-1][4] = shape if a is None else a[0]
    if merge:
        found = _merged(found)
    named = [found[0], *((_name(*stage[:4], numbers), stage[4]) for stage in found[1:])]
    if a is not None and isinstance(layers[-1], Dense):
        named[-1] = ("probabilities", functional.softmax(a)[0])
    elif isinstance(layers[-1], Dense):
        named[-1] = ("scores", named[-1][1])
    return named


def _once(layer, a, shape, rng):
    """What a fresh copy of the layer gives; batch norm takes the mean of the picture itself."""
    layer = deepcopy(layer).build(shape, rng)
    return layer.forward(a, training=not isinstance(layer, Dropout))[0]


def _kind(layer):
    """(what a stage is called, the side of its filters or None); nothing for a quiet layer."""
    if isinstance(layer, (*QUIET, Flatten)):
        return None, None
    if layer.children():
        return "block", None
    if isinstance(layer, Conv2D):
        return "conv", layer.f
    kinds = {MaxPool2D: "pool", AvgPool2D: "pool", GlobalAvgPool: "average", Dense: "dense"}
    return kinds.get(type(layer), type(layer).__name__), None


def _merged(found):
    """Neighbours of one kind and shape as one stage."""
    kept = found[:1]
    for stage in found[1:]:
        last = kept[-1]
        same = len(kept) > 1 and last[0] == stage[0] in ("conv", "block")
        if same and last[3] == stage[3] and np.shape(last[4]) == np.shape(stage[4]):
            kept[-1] = [last[0], last[1], stage[2], *stage[3:]]
        else:
            kept.append(stage)
    return kept


def _name(kind, first, last, f, numbers):
    """For example "conv 1 to 2", with the filters in a second line."""
    name = kind if numbers[kind] == 1 else f"{kind} {first}"
    name += f"–{last}" if last > first else ""
    return f"{name}\n{times(f, f)}" if f else name
