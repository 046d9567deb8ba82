"""The arithmetic of convolution: sizes, padding, receptive field, parameters, multiplications.

Plain whole numbers, no arrays. Lesson 02 derives the sizes, lessons 03 and 10 the counts.
The formulas are those of Dumoulin and Visin, "A guide to convolution arithmetic for deep
learning" (2016), https://arxiv.org/abs/1603.07285.
"""

import operator
from math import prod

PAD_CHOICES = '"valid", "same", a whole number or (before, after)'


def conv_output_size(n, f, stride=1, pad=0, dilation=1):
    """Count the positions of a sliding window along one axis: floor((n + 2p - f) / s) + 1.

    Parameters
    ----------
    n : int
        Length of the input along this axis, in pixels.
    f : int
        Length of the filter (or pooling window) along this axis, in cells.
    stride : int, default 1
        Step from one position to the next, in pixels.
    pad : int, (int, int), "valid" or "same", default 0
        Pixels added at both ends, or (before, after). "valid" adds none, "same" adds what
        `same_pad` says.
    dilation : int, default 1
        Distance between neighbouring cells of the filter; the filter then covers
        ``(f - 1) * dilation + 1`` pixels.

    Returns
    -------
    int
        Length of the output along this axis.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or too small, if `pad` is not one of the above, or if the filter
        covers more than the padded input.

    Examples
    --------
    >>> conv_output_size(6, 3)
    4
    >>> conv_output_size(39, 5, stride=2)
    18
    >>> conv_output_size(7, 3, stride=2, pad="same")
    4
    """
    n, f, stride, dilation = _window("conv_output_size", n, f, stride, dilation)
    before, after = pad_pair("conv_output_size", pad, n, f, stride, dilation)
    reach = (f - 1) * dilation + 1
    if reach > n + before + after:
        raise ValueError(
            f"conv_output_size: the filter covers {reach} pixels, the padded input has only "
            f"{n + before + after} (n {n}, pad {before} + {after}, f {f}, dilation {dilation})"
        )
    return (n + before + after - reach) // stride + 1


def same_pad(n, f, stride=1, dilation=1):
    """Find the padding that makes the output ``ceil(n / stride)`` long, as TensorFlow does.

    When the total is odd, the extra pixel goes after. The textbook ``(f - 1) / 2`` on each side
    is the special case of stride 1 and odd `f`.

    Parameters
    ----------
    n, f, stride, dilation : int
        As in `conv_output_size`.

    Returns
    -------
    before, after : int
        Pixels to add at the two ends of the axis.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or less than 1.

    Examples
    --------
    >>> same_pad(6, 3)
    (1, 1)
    >>> same_pad(6, 3, stride=2)
    (0, 1)
    """
    n, f, stride, dilation = _window("same_pad", n, f, stride, dilation)
    n_out = -(-n // stride)  # ceil
    total = max((n_out - 1) * stride + (f - 1) * dilation + 1 - n, 0)
    return total // 2, total - total // 2


def transposed_output_size(n, f, stride=1, pad=0, output_pad=0):
    """Give the output length of a transposed convolution: (n - 1) s - 2p + f + output_pad.

    Parameters
    ----------
    n, f, stride : int
        As in `conv_output_size`.
    pad : int, default 0
        Padding of the convolution this one transposes: so many pixels are cut off at each end.
    output_pad : int, default 0
        Extra pixels at the far end. With stride s, s different input lengths of a convolution
        give the same output length; this picks one of them, so it must be less than `stride`.

    Returns
    -------
    int
        Length of the output along this axis.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or too small, if ``output_pad >= stride``, or if nothing is left.

    Examples
    --------
    >>> transposed_output_size(2, 3, stride=2, pad=1)
    3
    >>> transposed_output_size(2, 3, stride=2, pad=1, output_pad=1)
    4
    """
    return transposed_length("transposed_output_size", n, f, stride, pad, output_pad)


def receptive_field(layers):
    """Count the input pixels along one axis that one value after these layers depends on.

    Each layer widens the field by ``(f - 1) * dilation`` steps, and a step is as many input
    pixels as the strides of all layers before multiply to. Padding does not change it.

    Parameters
    ----------
    layers : sequence of (f, stride) or (f, stride, dilation)
        Convolutions and pooling alike, from the input on. An empty sequence is the input itself.

    Returns
    -------
    int
        Width of the receptive field, in input pixels.

    Raises
    ------
    TypeError, ValueError
        If a layer is not two or three whole numbers of at least 1.

    References
    ----------
    Araujo, Norris and Sim, "Computing receptive fields of convolutional neural networks" (2019),
    https://doi.org/10.23915/distill.00021. Lesson 02 derives it.

    Examples
    --------
    >>> receptive_field([(3, 1), (3, 1)])
    5
    >>> receptive_field([(3, 2), (3, 1, 2)])
    11
    """
    width, step = 1, 1
    for number, layer in enumerate(layers):
        name = f"receptive_field: layers[{number}]"
        if not isinstance(layer, (tuple, list)):
            raise TypeError(f"{name} must be (f, stride) or (f, stride, dilation), got {layer!r}")
        if len(layer) not in (2, 3):
            raise ValueError(f"{name} must be (f, stride) or (f, stride, dilation), got {layer!r}")
        f, stride, dilation = _sizes(name, f=layer[0], stride=layer[1], dilation=(*layer, 1)[2])
        width += (f - 1) * dilation * step
        step *= stride
    return width


def conv_params(f, n_C_prev, n_C, bias=True):
    """Count the numbers a convolutional layer learns: (f * f * n_C_prev + 1) * n_C.

    The size of the image does not enter. A dense layer is the case where the filter is as large
    as the image.

    Parameters
    ----------
    f : int or tuple of int
        Side of a square filter, or its length along every axis: (f_H, f_W), (f,) for one
        dimension, (f, f, f) for three.
    n_C_prev, n_C : int
        Channels coming in, and filters, which is channels going out.
    bias : bool, default True
        Whether each filter has a bias.

    Returns
    -------
    int
        Number of parameters.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or less than 1.

    Examples
    --------
    >>> conv_params(3, 3, 10)
    280
    """
    n_C_prev, n_C = _sizes("conv_params", n_C_prev=n_C_prev, n_C=n_C)
    return (_cells("conv_params", f) * n_C_prev + bool(bias)) * n_C


def conv_macs(n_H, n_W, f, n_C_prev, n_C):
    """Count the multiplications of a convolutional layer for one image.

    Every output value costs one multiplication (and one addition) per cell of its filter.

    Parameters
    ----------
    n_H, n_W : int
        Height and width of the *output*, in pixels.
    f : int or (int, int)
        Side of a square filter, or (f_H, f_W).
    n_C_prev, n_C : int
        Channels coming in, and channels going out.

    Returns
    -------
    int
        Number of multiply-adds.

    Raises
    ------
    TypeError, ValueError
        If a number is not whole or less than 1.

    Examples
    --------
    >>> conv_macs(28, 28, 5, 192, 32)
    120422400
    """
    sizes = _sizes("conv_macs", n_H=n_H, n_W=n_W, n_C_prev=n_C_prev, n_C=n_C)
    return prod(sizes) * _cells("conv_macs", f)


def transposed_length(function, n, f, stride, pad, output_pad):
    """Do what `transposed_output_size` does; `function` is named in errors."""
    n, f, stride, _ = _window(function, n, f, stride, 1)
    pad = whole_number(function, "pad", pad, 0)
    output_pad = whole_number(function, "output_pad", output_pad, 0)
    if output_pad >= stride:
        raise ValueError(
            f"{function}: output_pad must be less than stride {stride}, got {output_pad}"
        )
    size = (n - 1) * stride - 2 * pad + f + output_pad
    if size < 1:
        raise ValueError(
            f"{function}: pad {pad} cuts everything off: the output would have length {size} "
            f"(n {n}, f {f}, stride {stride}, output_pad {output_pad})"
        )
    return size


def whole_number(function, name, value, least):
    """Return `value` as an int, or say that it must be a whole number of at least `least`."""
    try:
        if isinstance(value, bool):  # NumPy's own are refused by index
            raise TypeError
        number = operator.index(value)
    except TypeError:
        raise TypeError(
            f"{function}: {name} must be a whole number, got {value!r} ({type(value).__name__})"
        ) from None
    if number < least:
        raise ValueError(f"{function}: {name} must be at least {least}, got {number}")
    return number


def pad_pair(function, pad, n, f, stride, dilation):
    """Turn any form of `pad` into (before, after) for one axis; `function` is named in errors."""
    if isinstance(pad, str):
        if pad == "valid":
            return 0, 0
        if pad == "same":
            return same_pad(n, f, stride, dilation)
        raise ValueError(f"{function}: pad must be {PAD_CHOICES}, got {pad!r}")
    if isinstance(pad, (tuple, list)):
        if len(pad) != 2:
            raise ValueError(f"{function}: pad must be {PAD_CHOICES}, got {pad!r}")
        before, after = pad
        before = whole_number(function, "pad before", before, 0)
        return before, whole_number(function, "pad after", after, 0)
    pad = whole_number(function, "pad", pad, 0)
    return pad, pad


def _sizes(function, **sizes):
    """Check several named sizes at once: whole numbers of at least 1."""
    return tuple(whole_number(function, name, size, 1) for name, size in sizes.items())


def _window(function, n, f, stride, dilation):
    return _sizes(function, n=n, f=f, stride=stride, dilation=dilation)


def _cells(function, f):
    """Count the cells of a filter over one input channel."""
    sides = f if isinstance(f, (tuple, list)) else (f, f)
    return prod(whole_number(function, "f", side, 1) for side in sides)
