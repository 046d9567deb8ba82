"""Dense layers turned into convolutions, so that a network can slide by itself."""

from math import prod

from course_utils._engine.shapes import per_axis
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
from course_utils.training import Model

WINDOWED = Conv2D, MaxPool2D, AvgPool2D
ELEMENTWISE = Dropout, HardSwish, LeakyReLU, ReLU, ReLU6, Sigmoid, Swish, Tanh


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


def _check_local(number, layer):
    """Raise unless a layer does the same at every place, whatever lies around the window."""
    if not isinstance(layer, WINDOWED + ELEMENTWISE):
        raise TypeError(
            f"to_convolutional: layer {number}, {layer!r}, is none of those that can slide: "
            "Conv2D, MaxPool2D, AvgPool2D, an activation, Dropout, Flatten, Dense"
        )
    pad = getattr(layer, "pad", "valid")
    if pad not in ("valid", 0, (0, 0), [0, 0]):
        raise ValueError(
            f"to_convolutional: layer {number}, {layer!r}, pads its input: a window that is cut "
            'out would see zeros where the picture goes on; use pad="valid"'
        )
