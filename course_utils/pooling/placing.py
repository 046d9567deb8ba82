"""What all kinds of pooling share: where the windows lie."""

from typing import NamedTuple

import numpy as np

from course_utils._engine.shapes import per_axis
from course_utils._engine.windows import geometry


class Cache(NamedTuple):
    """What a backward pass needs: references to arrays, never copies of windows."""

    x: np.ndarray
    out: np.ndarray
    size: tuple
    stride: tuple
    pads: tuple
    pad_mode: str


def prepare(function, x, size, stride, pad, pad_mode):
    """Check the options and collect them in a cache that has no output yet."""
    k = x.ndim - 2
    size = per_axis(function, "size", size, k)
    stride = size if stride is None else stride
    stride, pads, _ = geometry(function, x, size, stride, pad, 1, pad_mode, f"size {size}")
    if any(max(p) >= f for p, f in zip(pads, size, strict=True)):
        raise ValueError(
            f"{function}: pad must be less than size, or a window would hold no pixel, "
            f"got pad {pad!r} for size {size}"
        )
    return Cache(x, None, size, stride, pads, pad_mode)


def apart(cache):
    """Tell whether no pixel lies in two windows."""
    return all(s >= f for s, f in zip(cache.stride, cache.size, strict=True))
