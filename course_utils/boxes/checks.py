"""What all functions on boxes ask of their arguments."""

from numbers import Real

import numpy as np

from course_utils._engine.shapes import as_array, real_array

CORNERS = "(N, 4): x1, y1, x2, y2"


def box_array(function, name, boxes):
    """Return `boxes` as float64 (N, 4), corners in order; an empty list is no boxes."""
    boxes = real_array(function, name, boxes)
    if boxes.shape == (0,):
        return np.empty((0, 4))
    if boxes.shape == (4,):
        raise ValueError(
            f"{function}: {name} must have shape {CORNERS}, got one box of shape (4,); "
            "put it in brackets, [box]"
        )
    if boxes.ndim != 2 or boxes.shape[1] != 4:
        raise ValueError(f"{function}: {name} must have shape {CORNERS}, got shape {boxes.shape}")
    boxes = boxes.astype(np.float64)
    _finite(function, name, boxes, "box")
    for low, high in (("x1", "x2"), ("y1", "y2")):
        column = int(low[0] == "y")
        wrong = np.flatnonzero(boxes[:, column + 2] < boxes[:, column])
        if wrong.size:
            raise ValueError(
                f"{function}: {name} are corners x1, y1, x2, y2, and box {wrong[0]} has "
                f"{high} < {low}: {_text(boxes[wrong[0]])}"
            )
    return boxes


def one_each(function, name, values, n, what="box"):
    """Return `values` as float64 (n,), one for each of `n` boxes."""
    values = real_array(function, name, values)
    check_length(function, name, values, n, what)
    values = values.astype(np.float64)
    _finite(function, name, values, what)
    return values


def label_array(function, name, labels, n, what="box"):
    """Return `labels` as an array of `n`; a class may be a number or a word."""
    labels = as_array(function, name, labels)
    check_length(function, name, labels, n, what)
    if labels.dtype.kind == "f" and np.isnan(labels).any():
        raise ValueError(f"{function}: {name} must be classes, got nan at {_first_nan(labels)}")
    return labels


def threshold(function, name, value, low=0.0, high=1.0):
    """Return `value` as a float between `low` and `high`, or say what came."""
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, (Real, np.floating)):
        raise TypeError(f"{function}: {name} must be a number, got {value!r}")
    if not low <= value <= high:  # nan is not, either
        raise ValueError(f"{function}: {name} must be from {low:g} to {high:g}, got {value}")
    return float(value)


def check_length(function, name, values, n, what):
    """Say so if there is not one value for each of `n` things."""
    if values.shape != (n,):
        raise ValueError(
            f"{function}: {name} must hold one value for each {what}, shape ({n},), "
            f"got shape {values.shape}"
        )


def _finite(function, name, values, what):
    bad = ~np.isfinite(values.reshape(len(values), values.size // max(len(values), 1))).all(axis=1)
    if bad.any():
        first = np.flatnonzero(bad)[0]
        raise ValueError(
            f"{function}: {name} must be finite numbers, got {_text(values[first])} "
            f"for {what} {first}"
        )


def _first_nan(values):
    return int(np.flatnonzero(np.isnan(values))[0])


def _text(values):
    return str(values.tolist())
