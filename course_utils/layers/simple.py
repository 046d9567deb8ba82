"""The layers that learn nothing: pooling, upsampling, activations, dropout, reshaping."""
# ruff: noqa: D102 - forward, backward and so on are described once, in Layer

from math import prod
from typing import ClassVar

from course_utils import functional, pooling
from course_utils._engine.shapes import X_AXES, per_axis, real_array
from course_utils._engine.tiny import tiny_is_zero
from course_utils.layers.base import (
    Layer,
    picture_shape,
    plain,
    spatial_shape,
    window_shape,
)


class _Pair(Layer):
    """A layer that is just a pair of kernels without options."""

    kernels: ClassVar[tuple]

    def forward(self, x, *, training=False, rng=None):
        return self.kernels[0](x)

    def backward(self, dout, cache, *, input_gradient=True):
        return self.kernels[1](dout, cache), {}


@plain
class ReLU(_Pair):
    """Keep what is positive, set the rest to zero.

    Examples
    --------
    >>> ReLU()(np.array([-1.0, 2]))
    array([0., 2.])
    """

    kernels = functional.relu_forward, functional.relu_backward


@plain
class ReLU6(_Pair):
    """Cut off below 0 and above 6.

    Examples
    --------
    >>> ReLU6()(np.array([-1.0, 2, 8]))
    array([0., 2., 6.])
    """

    kernels = functional.relu6_forward, functional.relu6_backward


@plain
class Sigmoid(_Pair):
    """Squash into 0 to 1. Leave it out before `functional.sigmoid_cross_entropy`.

    Examples
    --------
    >>> Sigmoid()(np.array([0.0]))
    array([0.5])
    """

    kernels = functional.sigmoid_forward, functional.sigmoid_backward


@plain
class Tanh(_Pair):
    """Squash into -1 to 1.

    Examples
    --------
    >>> Tanh()(np.array([0.0]))
    array([0.])
    """

    kernels = functional.tanh_forward, functional.tanh_backward


@plain
class Swish(Layer):
    """Multiply each number with its own sigmoid: a ReLU with a rounded corner. EfficientNet's.

    Examples
    --------
    >>> Swish()(np.array([-1000.0, 0, 1000]))
    array([  -0.,    0., 1000.])
    """

    @tiny_is_zero
    def forward(self, x, *, training=False, rng=None):
        x = real_array("Swish", "x", x)
        gate, _ = functional.sigmoid_forward(x)
        return x * gate, (x, gate)

    @tiny_is_zero
    def backward(self, dout, cache, *, input_gradient=True):
        x, gate = cache
        return dout * gate * (1 + x * (1 - gate)), {}


@plain
class HardSwish(_Pair):
    """Swish made of straight lines, x * relu6(x + 3) / 6: MobileNetV3's.

    Examples
    --------
    >>> HardSwish()(np.array([0.0, 3, 8]))
    array([0., 3., 8.])
    """

    kernels = functional.hard_swish_forward, functional.hard_swish_backward


@plain
class Softmax(_Pair):
    """Turn scores into probabilities. Leave it out before `functional.softmax_cross_entropy`.

    Examples
    --------
    >>> Softmax()(np.array([[7.0, 7]]))
    array([[0.5, 0.5]])
    """

    kernels = functional.softmax_forward, functional.softmax_backward


@plain
class GlobalAvgPool(_Pair):
    """Average every channel over the whole picture: (n_H, n_W, n_C) becomes (n_C,).

    A sequence (n, n_C) and a volume (n_D, n_H, n_W, n_C) become (n_C,), too.

    Examples
    --------
    >>> GlobalAvgPool().output_shape((7, 7, 1280))
    (1280,)
    """

    kernels = pooling.global_avg_pool_forward, pooling.global_avg_pool_backward

    def output_shape(self, shape):
        n_axes = len(shape) - 1
        return spatial_shape(self, shape, n_axes if n_axes in (1, 3) else 2)[-1:]


@plain
class LeakyReLU(Layer):
    """Keep what is positive, multiply the rest by `slope`; YOLO uses 0.1.

    Examples
    --------
    >>> LeakyReLU(0.1)(np.array([-10.0, 10]))
    array([-1., 10.])
    """

    slope: float = 0.01

    def forward(self, x, *, training=False, rng=None):
        return functional.leaky_relu_forward(x, slope=self.slope)

    def backward(self, dout, cache, *, input_gradient=True):
        return functional.leaky_relu_backward(dout, cache), {}


class _Pool2D(_Pair):
    """Both kinds of pooling; their options are those of `pooling.max_pool2d_forward`."""

    def output_shape(self, shape):
        return (*window_shape(self, shape, self.size), shape[-1])

    def forward(self, x, *, training=False, rng=None):
        return self.kernels[0](x, self.size, stride=self.stride, pad=self.pad)


@plain
class MaxPool2D(_Pool2D):
    """Keep the largest value of every window.

    Parameters
    ----------
    size : int or (int, int)
        Side of the window, in pixels.
    stride : int or (int, int), optional
        Step of the window; `size` if not given.
    pad
        As in `pooling.max_pool2d_forward`.

    Examples
    --------
    >>> MaxPool2D(2).output_shape((28, 28, 6))
    (14, 14, 6)
    """

    size: int | tuple
    stride: int | tuple | None = None
    pad: int | str | tuple = "valid"
    kernels = pooling.max_pool2d_forward, pooling.max_pool2d_backward


@plain
class AvgPool2D(_Pool2D):
    """Average every window; options as in `MaxPool2D`.

    Examples
    --------
    >>> AvgPool2D(3, stride=2, pad="same").output_shape((28, 28, 6))
    (14, 14, 6)
    """

    size: int | tuple
    stride: int | tuple | None = None
    pad: int | str | tuple = "valid"
    kernels = pooling.avg_pool2d_forward, pooling.avg_pool2d_backward


@plain
class Upsample2D(_Pair):
    """Make pictures larger by a whole factor, see `pooling.upsample2d_forward`.

    Parameters
    ----------
    factor : int or (int, int), default 2
        Pixels along each axis that one pixel becomes.
    mode : {"nearest", "bilinear"}, default "nearest"
        Copies, or linear interpolation.

    Examples
    --------
    >>> Upsample2D(2).output_shape((7, 9, 6))
    (14, 18, 6)
    """

    factor: int | tuple = 2
    mode: str = "nearest"
    kernels = pooling.upsample2d_forward, pooling.upsample2d_backward

    def __post_init__(self):
        self.forward([[[[0.0]]]])  # refuses a wrong factor or mode

    def output_shape(self, shape):
        n_H, n_W, n_C = picture_shape(self, shape)
        f_H, f_W = per_axis("Upsample2D", "factor", self.factor, 2)
        return n_H * f_H, n_W * f_W, n_C

    def forward(self, x, *, training=False, rng=None):
        return self.kernels[0](x, self.factor, mode=self.mode)


@plain
class LRN(Layer):
    """Local response normalisation, see `functional.local_response_norm_forward`.

    Examples
    --------
    >>> LRN(size=5).output_shape((27, 27, 96))
    (27, 27, 96)
    """

    size: int = 5
    bias: float = 2.0
    alpha: float = 1e-4
    beta: float = 0.75

    def output_shape(self, shape):
        return picture_shape(self, shape)

    def forward(self, x, *, training=False, rng=None):
        options = {"size": self.size, "bias": self.bias, "alpha": self.alpha, "beta": self.beta}
        return functional.local_response_norm_forward(x, **options)

    def backward(self, dout, cache, *, input_gradient=True):
        return functional.local_response_norm_backward(dout, cache), {}


@plain
class Dropout(Layer):
    """Set a random part `rate` of the values to zero in training; afterwards do nothing.

    Examples
    --------
    >>> Dropout(0.5)(np.ones(3))  # after training
    array([1., 1., 1.])
    """

    rate: float

    def __post_init__(self):
        functional.dropout_forward([0.0], self.rate, training=False)  # refuses a wrong rate

    def forward(self, x, *, training=False, rng=None):
        return functional.dropout_forward(x, self.rate, training=training, rng=rng)

    def backward(self, dout, cache, *, input_gradient=True):
        return functional.dropout_backward(dout, cache), {}


@plain
class Flatten(Layer):
    """Write all values of an example in one row, position by position, the channel fastest.

    Examples
    --------
    >>> Flatten().output_shape((7, 7, 40))
    (1960,)
    """

    def output_shape(self, shape):
        return (prod(shape),)

    def forward(self, x, *, training=False, rng=None):
        x = real_array("Flatten", "x", x)
        return x.reshape(len(x), prod(x.shape[1:])), x.shape

    def backward(self, dout, cache, *, input_gradient=True):
        return dout.reshape(cache), {}


@plain
class SpaceToDepth(Layer):
    """Stack every block of `size` x `size` pixels into channels (YOLOv2's passthrough layer).

    Examples
    --------
    >>> SpaceToDepth(2).output_shape((26, 26, 64))
    (13, 13, 256)
    """

    size: int

    def output_shape(self, shape):
        n_H, n_W, n_C = picture_shape(self, shape)
        if n_H % self.size or n_W % self.size:
            raise ValueError(f"{self!r}: {n_H} x {n_W} pixels are not made of such blocks")
        return n_H // self.size, n_W // self.size, n_C * self.size**2

    def forward(self, x, *, training=False, rng=None):
        x = real_array("SpaceToDepth", "x", x, X_AXES[2])
        n_H, n_W, n_C = self.output_shape(x.shape[1:])
        s = self.size
        blocks = x.reshape(len(x), n_H, s, n_W, s, x.shape[-1]).swapaxes(2, 3)
        return blocks.reshape(len(x), n_H, n_W, n_C), x.shape

    def backward(self, dout, cache, *, input_gradient=True):
        m, n_H, n_W, _ = dout.shape
        s = self.size
        blocks = dout.reshape(m, n_H, n_W, s, s, cache[-1]).swapaxes(2, 3)
        return blocks.reshape(cache), {}
