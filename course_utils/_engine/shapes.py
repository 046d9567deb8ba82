"""Checks shared by the kernels: array shapes and the kind of number inside.

Every check names the function the reader called, what it expected and what came, so that the
message alone is enough to mend the call.
"""

import numpy as np

from course_utils.arithmetic import whole_number

X_AXES = {
    1: ("m", "n", "n_C"),
    2: ("m", "n_H", "n_W", "n_C"),
    3: ("m", "n_D", "n_H", "n_W", "n_C"),
}
W_AXES = {
    1: ("f", "n_C_prev", "n_C"),
    2: ("f_H", "f_W", "n_C_prev", "n_C"),
    3: ("f_D", "f_H", "f_W", "n_C_prev", "n_C"),
}
DEPTHWISE_AXES = ("f_H", "f_W", "n_C", "multiplier")


def per_axis(function, name, value, n_axes, least=1):
    """Return one whole number for each spatial axis: `value` is one for all, or one each."""
    if not isinstance(value, (tuple, list)):
        return (whole_number(function, name, value, least),) * n_axes
    if len(value) != n_axes:
        raise ValueError(
            f"{function}: {name} must be one whole number or {n_axes} of them, got {value!r}"
        )
    return tuple(whole_number(function, name, each, least) for each in value)


def as_array(function, name, a):
    """Return `a` as an array, or say that it is none: nothing, a ragged list, a masked array."""
    if type(a) is np.ndarray:
        return a
    if np.ma.is_masked(a):
        raise TypeError(
            f"{function}: {name} is a masked array, and the values behind its mask would count; "
            f"put numbers in their place, such as {name}.filled(0)"
        )
    try:
        a = np.asarray(a)
    except ValueError:
        raise ValueError(
            f"{function}: {name} must be an array, got a list whose parts have different lengths"
        ) from None
    if a.dtype == object and a.ndim == 0:
        raise TypeError(f"{function}: {name} must hold real numbers, got {a.item()!r}")
    return a


def real_array(function, name, a, axes=None):
    """Return `a` as an array, checked to hold real numbers along the named `axes`.

    Every axis must hold something; only the batch axis m may be empty.
    """
    a = as_array(function, name, a)
    if a.dtype.kind not in "fiub":
        raise TypeError(f"{function}: {name} must hold real numbers, got dtype {a.dtype}")
    if axes is None:
        return a
    expected = f"({', '.join(axes)})"
    if a.ndim != len(axes):
        raise ValueError(
            f"{function}: {name} must have {len(axes)} axes {expected}, "
            f"got {a.ndim}: shape {a.shape}"
        )
    if any(size == 0 for size, axis in zip(a.shape, axes, strict=True) if axis != "m"):
        raise ValueError(f"{function}: {name} {expected} has an axis of length 0: shape {a.shape}")
    return a


def conv_operands(function, n_axes, x, w, b, depthwise=False):
    """Check input, filters and bias of a convolution against each other; return them as arrays.

    `n_axes` counts the spatial axes, 1 to 3.
    """
    x = real_array(function, "x", x, X_AXES[n_axes])
    w = real_array(function, "w", w, DEPTHWISE_AXES if depthwise else W_AXES[n_axes])
    if x.shape[-1] != w.shape[-2]:
        raise ValueError(
            f"{function}: x has {x.shape[-1]} channels, w expects {w.shape[-2]} "
            f"(x {x.shape}, w {w.shape})"
        )
    if b is None:
        return x, w, None
    b = real_array(function, "b", b)
    n_C = w.shape[-2] * w.shape[-1] if depthwise else w.shape[-1]
    if b.shape != (n_C,):
        raise ValueError(
            f"{function}: b must have shape ({n_C},), one for each output channel, "
            f"got shape {b.shape} (w {w.shape})"
        )
    return x, w, b


def float_type(*arrays):
    """Return the float type in which the kernels compute on these arrays, of which some are None.

    NumPy's own promotion decides: float32 stays float32, float64 stays float64. Whole numbers
    alone are computed in float64, float16 in float32.
    """
    common = np.result_type(*(a.dtype for a in arrays if a is not None))
    if common.kind != "f":
        return np.dtype(np.float64)
    return np.dtype(np.float32 if common.itemsize <= 4 else np.float64)


def float_array(function, name, a):
    """Return `a` as an array of floats, in the type in which the kernels compute on it."""
    a = real_array(function, name, a)
    return a.astype(float_type(a), copy=False)


def gradient(function, dout, shape, dtype):
    """Return `dout` in the float type of the forward pass, checked to have the shape of `out`."""
    dout = real_array(function, "dout", dout)
    if dout.shape != shape:
        raise ValueError(
            f"{function}: dout must have the shape of out, {shape}, got shape {dout.shape}"
        )
    return dout.astype(dtype, copy=False)
