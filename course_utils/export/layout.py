"""Weights in the order in which PyTorch keeps them.

Here channels stand last, there they stand before the rows and columns: pictures are (m, n_C, n_H,
n_W), filters (n_C, n_C_prev, f_H, f_W), dense weights (n, n_prev). ONNX has taken this over.
Lesson 25 derives each of them.
"""

import numpy as np

from course_utils._engine.shapes import X_AXES, real_array
from course_utils.layers import (
    BatchNorm,
    Conv2D,
    ConvTranspose2D,
    Dense,
    DepthwiseConv2D,
    Dropout,
    Flatten,
    LeakyReLU,
    PReLU,
    ReLU,
    ReLU6,
    Sigmoid,
    Tanh,
)

NAMES = {"w": "weight", "b": "bias", "gamma": "weight", "beta": "bias"}
NAMES |= {"mean": "running_mean", "variance": "running_var", "slope": "weight"}
EACH_ALONE = (ReLU, ReLU6, LeakyReLU, Sigmoid, Tanh, Dropout)  # no matter in which order


def channels_first(x):
    """Bring pictures from (m, n_H, n_W, n_C) to (m, n_C, n_H, n_W).

    Parameters
    ----------
    x : ndarray, shape (m, n_H, n_W, n_C)
        A batch of pictures.

    Returns
    -------
    ndarray
        In one piece in memory, as other programs want it.

    Raises
    ------
    TypeError, ValueError
        If it is no such batch.

    Examples
    --------
    >>> channels_first(np.zeros((8, 28, 32, 3))).shape
    (8, 3, 28, 32)
    """
    x = real_array("channels_first", "x", x, X_AXES[2])
    return np.ascontiguousarray(x.transpose(0, 3, 1, 2))


def filters_first(w):
    """Bring filters from (f_H, f_W, n_C_prev, n_C) to (n_C, n_C_prev, f_H, f_W).

    Parameters
    ----------
    w : ndarray, shape (f_H, f_W, n_C_prev, n_C)
        Filters as `conv.conv2d_forward` takes them.

    Returns
    -------
    ndarray
        In one piece in memory.

    Raises
    ------
    TypeError, ValueError
        If they are no such filters.

    Examples
    --------
    >>> filters_first(np.zeros((5, 7, 3, 16))).shape
    (16, 3, 5, 7)
    """
    w = real_array("filters_first", "w", w, ("f_H", "f_W", "n_C_prev", "n_C"))
    return np.ascontiguousarray(w.transpose(3, 2, 0, 1))


def dense_rows(w, shape=None):
    """Bring dense weights into the order that values have when channels stand first.

    Parameters
    ----------
    w : ndarray, shape (n_prev, n)
        Weights of a dense layer.
    shape : (n_H, n_W, n_C), optional
        What has been flattened in front of that layer. Flattened here, the channel runs fastest;
        with the channels first it runs slowest. Without `shape` the order stays.

    Returns
    -------
    ndarray, shape (n_prev, n)
        The same rows in another order. PyTorch wants them turned, ``dense_rows(w, shape).T``.

    Raises
    ------
    TypeError, ValueError
        If `w` has not as many rows as `shape` has values.

    Examples
    --------
    >>> dense_rows(np.arange(6.0)[:, None], (1, 3, 2)).ravel()
    array([0., 2., 4., 1., 3., 5.])
    """
    w = real_array("dense_rows", "w", w, ("n_prev", "n"))
    if shape is None:
        return w
    if len(shape) != 3 or np.prod(shape) != len(w):
        raise ValueError(f"dense_rows: w has {len(w)} rows, which are no picture {tuple(shape)}")
    return np.ascontiguousarray(w.reshape(*shape, -1).transpose(2, 0, 1, 3).reshape(w.shape))


def torch_arrays(model):
    """Give all arrays of a model under PyTorch's names and in its order.

    Parameters
    ----------
    model : Model
        A chain of layers with weights: convolutions of all three kinds, dense layers, batch norms,
        PReLU, and any that have none.

    Returns
    -------
    dict of str to ndarray
        "0.weight", "0.bias" and so on: what ``load_state_dict`` of an ``nn.Sequential`` of the same
        layers wants, once each has gone through ``torch.from_numpy``. The running variance is
        PyTorch's too: both divide by n - 1.

    Raises
    ------
    TypeError
        If a layer holds others, or has arrays in an order of its own.
    RuntimeError
        If the model has no weights yet.

    Examples
    --------
    >>> model = training.Model([layers.Conv2D(6, 5), layers.Flatten(), layers.Dense(3)], (8, 8, 1))
    >>> arrays = torch_arrays(model.build(np.random.default_rng(0)))
    >>> {name: a.shape for name, a in arrays.items()}
    {'0.weight': (6, 1, 5, 5), '0.bias': (6,), '2.weight': (3, 96), '2.bias': (3,)}
    """
    found, flat = {}, None  # flat: the picture whose values stand in a row now
    for number, layer, shape in model.net.parts(model.input_shape):
        for name, a in layer.arrays.items():
            if type(layer) not in ORDERS or name not in NAMES:
                raise TypeError(f"torch_arrays: layer {number} is {layer!r}, which has no place")
            a = ORDERS[type(layer)](a, flat) if name == "w" else a
            found[f"{number}.{NAMES[name]}"] = np.array(a)  # a copy: the model keeps its own
        if isinstance(layer, Flatten) and len(shape) == 3:
            flat = shape
        elif not isinstance(layer, EACH_ALONE):
            if flat and not isinstance(layer, Dense):
                raise TypeError(f"torch_arrays: layer {number}, {layer!r}, stands behind Flatten")
            flat = None
    return found


def depthwise_first(w):
    """Bring depthwise filters from (f_H, f_W, n_C, multiplier) to (n_C * multiplier, 1, f_H, f_W).

    Parameters
    ----------
    w : ndarray, shape (f_H, f_W, n_C, multiplier)
        Filters as `conv.depthwise_conv2d_forward` takes them.

    Returns
    -------
    ndarray
        One group for each channel, as PyTorch and ONNX have it.

    Examples
    --------
    >>> depthwise_first(np.zeros((3, 3, 8, 2))).shape
    (16, 1, 3, 3)
    """
    return filters_first(w.reshape(*w.shape[:2], 1, -1))


def transposed_first(w):
    """Bring filters of a transposed convolution to (n_C_prev, n_C, f_H, f_W).

    Parameters
    ----------
    w : ndarray, shape (f_H, f_W, n_C_prev, n_C)
        Filters as `conv.conv_transpose2d_forward` takes them.

    Returns
    -------
    ndarray
        With the channels that come in first: it is a convolution run backwards.

    Examples
    --------
    >>> transposed_first(np.zeros((3, 3, 16, 8))).shape
    (16, 8, 3, 3)
    """
    return np.ascontiguousarray(filters_first(w).swapaxes(0, 1))


ORDERS = {
    Conv2D: lambda w, flat: filters_first(w),
    DepthwiseConv2D: lambda w, flat: depthwise_first(w),
    ConvTranspose2D: lambda w, flat: transposed_first(w),
    Dense: lambda w, flat: dense_rows(w, flat).T,
    BatchNorm: None,  # no "w"
    PReLU: None,
}
