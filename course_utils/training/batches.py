"""Examples on their way into a network: checked, and cut into batches."""

import numpy as np

from course_utils._engine.shapes import as_array, real_array


def examples(function, input_shape, x):
    """Return `x` as an array, checked to hold examples for a network of this input shape.

    The sizes of pictures are left to the layers, since many take any; the channels must agree.
    """
    x = real_array(function, "x", x)
    if x.ndim == len(input_shape) + 1 and x.shape[-1] == input_shape[-1] and len(x) > 0:
        return x
    raise ValueError(
        f"{function}: x must be (m, {', '.join(map(str, input_shape))}), "
        f"got shape {x.shape}{_hint(x.shape, input_shape)}"
    )


def labelled(function, input_shape, x, y):
    """Return `x` and `y` as arrays, checked as by `examples` and against each other."""
    x, y = examples(function, input_shape, x), as_array(function, "y", y)
    if y.ndim == 0 or len(y) != len(x):
        raise ValueError(f"{function}: {len(x)} inputs, but labels of shape {y.shape}")
    return x, y


def pair(function, data):
    """Return `data` as (x, y)."""
    if not isinstance(data, (tuple, list)) or len(data) != 2:
        raise TypeError(f"{function} must be a pair (x, y), got {type(data).__name__}")
    return data


def generator(function, rng):
    """Say so if `rng` is no generator."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            f"{function}: rng must be a Generator, np.random.default_rng(0), got {rng!r}"
        )


def batches(m, size):
    """Cut m examples into slices of `size`; a single one left over joins the last slice."""
    starts = list(range(0, m, size))
    if len(starts) > 1 and m - starts[-1] == 1:
        starts.pop()
    return [slice(*ends) for ends in zip(starts, [*starts[1:], m], strict=True)]


def _hint(shape, input_shape):
    """Tell what would mend the most frequent slips."""
    if shape[1:] == input_shape:
        return "; there is no example in it"
    if shape == input_shape:
        return "; x[None] makes a batch of one"
    if len(input_shape) == 3 and shape[1:] == input_shape[:2]:
        return "; x[..., None] adds the axis of channels"
    if len(shape) == 4 and shape[1:] == (input_shape[-1], *input_shape[:-1]):
        return "; np.moveaxis(x, 1, -1) puts the channels last"
    return ""
