"""What comes in: batches of pictures, their boxes, amounts; each checked before it is used."""

import numpy as np

from course_utils._engine.shapes import X_AXES, as_array, real_array
from course_utils.training.batches import generator


def batch(function, x, rng):
    """Return `x` as a batch (m, n_H, n_W, n_C) of real numbers; look at `rng`, too."""
    generator(function, rng)
    return real_array(function, "x", x, X_AXES[2])


def amount(function, name, value, most=np.inf):
    """Return a finite number from 0 to `most`."""
    is_number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
    if not is_number or not 0 <= value <= most or value == np.inf:
        limit = "0 or more" if most == np.inf else f"from 0 to {most}"
        raise ValueError(f"{function}: {name} must be {limit}, got {value!r}")
    return value


def boxes_of(function, boxes, m):
    """Return for each of m pictures its boxes, float64 of shape (N, 4)."""
    if len(boxes) != m:
        raise ValueError(
            f"{function}: boxes must hold one array for each of {m} pictures, got {len(boxes)}"
        )
    found = []
    for own in boxes:
        own = np.zeros((0, 4)) if np.size(own) == 0 else real_array(function, "boxes", own)
        if own.ndim != 2 or own.shape[1] != 4:
            raise ValueError(
                f"{function}: the boxes of a picture must be (N, 4), x1, y1, x2, y2, "
                f"got shape {own.shape}"
            )
        found.append(own.astype(float))
    return found


def as_given(boxes, moved):
    """Return moved boxes in the form in which they came: one array, or a list of them."""
    return np.array(moved).reshape(np.shape(boxes)) if isinstance(boxes, np.ndarray) else moved


def kept_inside(boxes, n_H, n_W):
    """Cut boxes off at the edges of the picture; what lies outside becomes 0, 0, 0, 0."""
    out = np.clip(boxes, 0, [n_W, n_H, n_W, n_H])
    out[(out[:, 2] <= out[:, 0]) | (out[:, 3] <= out[:, 1])] = 0
    return out


def examples(function, x):
    """Return `x` as an array (m, ...) of real numbers."""
    x = as_array(function, "x", x)
    x = real_array(function, "x", x)
    if x.ndim < 2 or x.size == 0:
        raise ValueError(f"{function}: x must be (m, ...) with something in it, got {x.shape}")
    return x
