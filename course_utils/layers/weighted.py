"""The layers with weights: convolutions, the dense layer, PReLU, squeeze and excite."""
# ruff: noqa: D102 - forward, backward and so on are described once, in Layer

from math import prod
from typing import ClassVar

import numpy as np

from course_utils import conv, functional, pooling
from course_utils._engine.shapes import X_AXES, per_axis, real_array
from course_utils._engine.tiny import tiny_is_zero
from course_utils._engine.windows import check_pad_mode
from course_utils.arithmetic import conv_macs, transposed_output_size, whole_number
from course_utils.layers.base import Layer, picture_shape, plain, window_shape
from course_utils.layers.simple import ReLU, Swish


class _Weighted(Layer):
    """A layer with weights "w" and perhaps a bias "b", over a pair of kernels."""

    n_axes: ClassVar[int] = 2  # along which filters slide

    def __post_init__(self):
        kind = type(self).__name__
        for name in ("n_C", "n", "multiplier", "groups"):
            if hasattr(self, name):
                whole_number(kind, name, getattr(self, name), 1)
        if hasattr(self, "f"):
            per_axis(kind, "f", self.f, self.n_axes)
            per_axis(kind, "stride", self.stride, self.n_axes)
        if self.init not in ("he", "xavier"):
            raise ValueError(f'{kind}: init must be "he" or "xavier", got {self.init!r}')

    def _back(self, backward, dout, cache, input_gradient):
        """Ask a kernel for what is wanted: a frozen layer wants no gradients of its weights."""
        wanted = {"input_gradient": input_gradient, "weight_gradient": self.trainable}
        return self._named(*backward(dout, cache, **wanted))

    def _named(self, dx, dw, db):
        """Turn what a kernel gives back into (dx, grads)."""
        return dx, {name: d for name, d in (("w", dw), ("b", db)) if d is not None}

    def _with_bias(self, w, n):
        return {"w": w, "b": (n,)} if self.bias else {"w": w}


@plain
class Conv2D(_Weighted):
    """Convolution: `n_C` filters slide over all channels of the picture.

    Parameters
    ----------
    n_C : int
        Filters, which is channels going out.
    f : int or (int, int)
        Side of a filter, in pixels.
    stride, pad, dilation
        As in `conv.conv2d_forward`.
    groups : int, default 1
        Parts into which the channels are cut; each part has its share of the filters, which see
        nothing of the others (AlexNet used 2, one for each of its graphics cards).
    bias : bool, default True
        Whether each filter has a bias; in front of `BatchNorm` it would have no effect.
    init : {"he", "xavier"}, default "he"
        Rule for the first weights, see `Layer.initial`.
    pad_mode : {"constant", "reflect", "edge"}, default "constant"
        What the added pixels hold, see `conv.pad2d`.

    Examples
    --------
    >>> layer = Conv2D(6, 5, pad="same")
    >>> layer.output_shape((28, 28, 1)), layer.count((28, 28, 1))
    ((28, 28, 6), (156, 0))
    """

    n_C: int
    f: int | tuple
    stride: int | tuple = 1
    pad: int | str | tuple = "valid"
    dilation: int | tuple = 1
    groups: int = 1
    bias: bool = True
    init: str = "he"
    pad_mode: str = "constant"

    def __post_init__(self):
        super().__post_init__()
        check_pad_mode("Conv2D", (), (), self.pad_mode)

    def output_shape(self, shape):
        _, _, n_C_prev = picture_shape(self, shape)
        if n_C_prev % self.groups or self.n_C % self.groups:
            raise ValueError(f"{self!r}: {n_C_prev} channels do not make {self.groups} groups")
        return (*window_shape(self, shape, self.f, self.dilation), self.n_C)

    def own_shapes(self, shape):
        w = (*_sides(self.f), shape[-1] // self.groups, self.n_C)
        return self._with_bias(w, self.n_C)

    def macs(self, shape):
        n_H, n_W, n_C = self.output_shape(shape)
        return conv_macs(n_H, n_W, _sides(self.f), shape[-1] // self.groups, n_C)

    def forward(self, x, *, training=False, rng=None):
        own = self._built()
        w, b = own["w"], own.get("b")
        if self.groups == 1:
            return self._convolve(x, w, b)
        x, w = np.split(x, self.groups, axis=-1), np.split(w, self.groups, axis=-1)
        b = [None] * self.groups if b is None else np.split(b, self.groups)
        outs, caches = zip(*map(self._convolve, x, w, b), strict=True)
        return np.concatenate(outs, axis=-1), caches

    def backward(self, dout, cache, *, input_gradient=True):
        if self.groups == 1:
            return self._back(conv.conv2d_backward, dout, cache, input_gradient)
        parts = zip(np.split(dout, self.groups, axis=-1), cache, strict=True)
        wanted = {"input_gradient": input_gradient, "weight_gradient": self.trainable}
        each = (conv.conv2d_backward(*part, **wanted) for part in parts)
        gradients = zip(*each, strict=True)
        dx, dw, db = (None if g[0] is None else np.concatenate(g, axis=-1) for g in gradients)
        return self._named(dx, dw, db)

    def _convolve(self, x, w, b):
        options = {"stride": self.stride, "pad": self.pad, "dilation": self.dilation}
        return conv.conv2d_forward(x, w, b, **options, pad_mode=self.pad_mode)


@plain
class DepthwiseConv2D(_Weighted):
    """Depthwise convolution: every channel has filters of its own, see `conv`.

    Parameters
    ----------
    f : int or (int, int)
        Side of a filter, in pixels.
    multiplier : int, default 1
        Filters for each channel.
    stride, pad, dilation, bias, init
        As in `Conv2D`.

    Examples
    --------
    >>> layer = DepthwiseConv2D(3, pad="same", bias=False)
    >>> layer.macs((56, 56, 128))
    3612672
    """

    f: int | tuple
    multiplier: int = 1
    stride: int | tuple = 1
    pad: int | str | tuple = "valid"
    dilation: int | tuple = 1
    bias: bool = True
    init: str = "he"

    def output_shape(self, shape):
        n_C = picture_shape(self, shape)[2] * self.multiplier
        return (*window_shape(self, shape, self.f, self.dilation), n_C)

    def own_shapes(self, shape):
        w = (*_sides(self.f), shape[-1], self.multiplier)
        return self._with_bias(w, shape[-1] * self.multiplier)

    def initial(self, name, shape, rng, dtype):
        if name != "w":
            return super().initial(name, shape, rng, dtype)
        f_H, f_W, n_C, multiplier = shape  # a filter sees one channel only
        w = super().initial(name, (f_H, f_W, 1, n_C * multiplier), rng, dtype)
        return w.reshape(shape)

    def macs(self, shape):
        n_H, n_W, n_C = self.output_shape(shape)
        return conv_macs(n_H, n_W, _sides(self.f), 1, n_C)

    def forward(self, x, *, training=False, rng=None):
        own = self._built()
        options = {"stride": self.stride, "pad": self.pad, "dilation": self.dilation}
        return conv.depthwise_conv2d_forward(x, own["w"], own.get("b"), **options)

    def backward(self, dout, cache, *, input_gradient=True):
        return self._back(conv.depthwise_conv2d_backward, dout, cache, input_gradient)


@plain
class ConvTranspose2D(_Weighted):
    """Transposed convolution, which makes pictures larger, see `conv`.

    Parameters
    ----------
    n_C, f, stride, bias, init
        As in `Conv2D`.
    pad, output_pad : int, default 0
        As in `conv.conv_transpose2d_forward`.

    Examples
    --------
    >>> ConvTranspose2D(8, 3, stride=2, pad=1, output_pad=1).output_shape((14, 14, 16))
    (28, 28, 8)
    """

    n_C: int
    f: int | tuple
    stride: int | tuple = 1
    pad: int = 0
    output_pad: int = 0
    bias: bool = True
    init: str = "he"

    def output_shape(self, shape):
        n = picture_shape(self, shape)[:2]
        axes = zip(n, _sides(self.f), _sides(self.stride), strict=True)
        sizes = (transposed_output_size(*axis, self.pad, self.output_pad) for axis in axes)
        return (*sizes, self.n_C)

    def own_shapes(self, shape):
        return self._with_bias((*_sides(self.f), shape[-1], self.n_C), self.n_C)

    def macs(self, shape):
        n_H, n_W, n_C_prev = shape
        return conv_macs(n_H, n_W, _sides(self.f), n_C_prev, self.n_C)

    def forward(self, x, *, training=False, rng=None):
        own = self._built()
        options = {"stride": self.stride, "pad": self.pad, "output_pad": self.output_pad}
        return conv.conv_transpose2d_forward(x, own["w"], own.get("b"), **options)

    def backward(self, dout, cache, *, input_gradient=True):
        return self._back(conv.conv_transpose2d_backward, dout, cache, input_gradient)


@plain
class Dense(_Weighted):
    """Dense layer: every input is connected with each of `n` outputs.

    Parameters
    ----------
    n : int
        Outputs.
    bias : bool, default True
        Whether each output has a bias.
    init : {"he", "xavier"}, default "he"
        Rule for the first weights, see `Layer.initial`.

    Examples
    --------
    >>> layer = Dense(10).build((84,), np.random.default_rng(0))
    >>> {name: a.shape for name, a in layer.params.items()}
    {'w': (84, 10), 'b': (10,)}
    """

    n: int
    bias: bool = True
    init: str = "he"

    def output_shape(self, shape):
        if len(shape) != 1:
            raise ValueError(f"{self!r}: expects a vector (n,), got {shape}; put Flatten before it")
        return (self.n,)

    def own_shapes(self, shape):
        return self._with_bias((shape[0], self.n), self.n)

    def macs(self, shape):
        return shape[0] * self.n

    def forward(self, x, *, training=False, rng=None):
        own = self._built()
        return functional.dense_forward(x, own["w"], own.get("b"))

    def backward(self, dout, cache, *, input_gradient=True):
        return self._back(functional.dense_backward, dout, cache, input_gradient)


@plain
class PReLU(Layer):
    """Keep what is positive, multiply the rest by a slope that each channel learns.

    Parameters
    ----------
    slope : float, default 0.25
        The slope to begin with, as in the paper.

    References
    ----------
    He, Zhang, Ren and Sun, "Delving deep into rectifiers" (2015),
    https://arxiv.org/abs/1502.01852.

    Examples
    --------
    >>> layer = PReLU().build((2,), np.random.default_rng(0))
    >>> layer(np.array([[-4.0, 4]]))
    array([[-1.,  4.]])
    """

    slope: float = 0.25

    def own_shapes(self, shape):
        return {"slope": tuple(shape[-1:])}

    def initial(self, name, shape, rng, dtype):
        return np.full(shape, self.slope, dtype)

    def forward(self, x, *, training=False, rng=None):
        return functional.prelu_forward(x, self._built()["slope"])

    def backward(self, dout, cache, *, input_gradient=True):
        wanted = {"weight_gradient": self.trainable}
        dx, dslope = functional.prelu_backward(dout, cache, **wanted)
        return dx, {"slope": dslope} if self.trainable else {}


@plain
class SqueezeExcite(Layer):
    """Squeeze and excite: look at the average of every channel, then turn channels up or down.

    Parameters
    ----------
    reduction : int, default 16
        The small dense layer in the middle has so many times fewer units than there are channels.
    swish : bool, default False
        Swish after that layer, as in EfficientNet, in place of ReLU.

    References
    ----------
    Hu, Shen and Sun, "Squeeze-and-excitation networks" (2018), https://arxiv.org/abs/1709.01507.
    Lesson 10 derives it.

    Examples
    --------
    >>> SqueezeExcite(16).count((28, 28, 64))[0]
    580
    """

    reduction: int = 16
    swish: bool = False

    @property
    def act(self):
        return Swish() if self.swish else ReLU()

    def output_shape(self, shape):
        return picture_shape(self, shape)

    def own_shapes(self, shape):
        n_C = shape[-1]
        n = max(1, n_C // self.reduction)
        return {"w1": (n_C, n), "b1": (n,), "w2": (n, n_C), "b2": (n_C,)}

    def macs(self, shape):
        return 2 * prod(self.own_shapes(shape)["w1"])

    @tiny_is_zero
    def forward(self, x, *, training=False, rng=None):
        own = self._built()
        x = real_array("SqueezeExcite", "x", x, X_AXES[2])
        squeezed, pool_cache = pooling.global_avg_pool_forward(x)
        hidden, dense1_cache = functional.dense_forward(squeezed, own["w1"], own["b1"])
        hidden, act_cache = self.act.forward(hidden)
        gate, dense2_cache = functional.dense_forward(hidden, own["w2"], own["b2"])
        gate, sigmoid_cache = functional.sigmoid_forward(gate)
        caches = pool_cache, dense1_cache, act_cache, dense2_cache, sigmoid_cache
        return x * gate[:, None, None, :], (x, gate, caches)

    @tiny_is_zero
    def backward(self, dout, cache, *, input_gradient=True):
        x, gate, (pool_cache, dense1_cache, act_cache, dense2_cache, sigmoid_cache) = cache
        d = functional.sigmoid_backward(np.einsum("mhwc,mhwc->mc", dout, x), sigmoid_cache)
        wanted = {"weight_gradient": self.trainable}
        d, dw2, db2 = functional.dense_backward(d, dense2_cache, **wanted)
        d, _ = self.act.backward(d, act_cache)
        d, dw1, db1 = functional.dense_backward(d, dense1_cache, **wanted)
        dx = dout * gate[:, None, None, :] + pooling.global_avg_pool_backward(d, pool_cache)
        return dx, {"w1": dw1, "b1": db1, "w2": dw2, "b2": db2} if self.trainable else {}


def _sides(f):
    return tuple(f) if isinstance(f, (tuple, list)) else (f, f)
