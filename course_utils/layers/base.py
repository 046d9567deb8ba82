"""What all layers have in common: `Layer`, the base class."""

from dataclasses import MISSING, dataclass, fields
from math import prod
from typing import ClassVar

import numpy as np

from course_utils._engine.shapes import X_AXES, per_axis
from course_utils._engine.windows import check_pad_mode, pads_per_axis
from course_utils.arithmetic import conv_output_size

plain = dataclass(eq=False, repr=False)  # turns a class with typed fields into a layer


class Layer:
    """A step of a network: it knows its options, and once built its arrays; no more than that.

    A shape never includes the batch: a picture is (n_H, n_W, n_C), a vector is (n,). As long as
    `build` has not been called a layer holds no array, yet tells all its shapes and counts.

    A subclass is a dataclass whose fields are its options. It says what it does in `forward` and
    `backward`, and, where that is not the default, in `output_shape`, `own_shapes` and `macs`.
    A container gives its `children`.

    Attributes
    ----------
    arrays : dict of str to ndarray
        All arrays of the layer by name, such as "w", "b"; in a container "0.w", "0.b", "1.w" ...
    params : dict of str to ndarray
        Those that training changes: neither running statistics, nor what is frozen.
    trainable : bool
        Whether training may change the layer. Setting it, as `freeze` and `unfreeze` do, sets it
        for all layers inside too.

    Examples
    --------
    >>> layer = layers.Conv2D(10, 3)
    >>> layer.output_shape((6, 6, 3)), layer.count((6, 6, 3))  # nothing is allocated
    ((4, 4, 10), (280, 0))
    """

    kinds: ClassVar[dict] = {}  # every class of layers by its name, so that a file can name it
    untrained: ClassVar[tuple] = ()  # names of its arrays that training does not change
    own: ClassVar[dict | None] = {}  # its arrays without those of its children; None: not built
    frozen: ClassVar[bool] = False

    def __init_subclass__(cls):
        if not cls.__name__.startswith("_"):
            Layer.kinds[cls.__name__] = cls
        if "own_shapes" in vars(cls):
            cls.own = None

    def __call__(self, x):
        """Give the output after training; nothing is kept for a backward pass."""
        return self.forward(x)[0]

    def forward(self, x, *, training=False, rng=None):
        """Give (out, cache); `rng` is needed by dropout, in training."""
        raise NotImplementedError

    def backward(self, dout, cache, *, input_gradient=True):
        """Give (dx, grads), where `grads` has the names of `params`.

        Without `input_gradient`, dx may be None: below the first layer nobody asks for it.
        """
        raise NotImplementedError

    def output_shape(self, shape):
        """Give the shape that comes out when `shape` goes in, both without the batch."""
        return tuple(shape)

    def own_shapes(self, shape):
        """Name the arrays of this layer, without those of its children, with their shapes."""
        return {}

    def macs(self, shape):
        """Count the multiply-adds of convolutions and dense layers for one example."""
        return sum(layer.macs(inside) for _, layer, inside in self.parts(shape))

    def children(self):
        """Give the layers directly inside this one by name."""
        return {}

    def parts(self, shape):
        """Give (name, layer, its input shape) for every child."""
        return [(name, layer, shape) for name, layer in self.children().items()]

    def array_shapes(self, shape):
        """Name all arrays, those of the children too, with the shapes they have or will get."""
        shapes = dict(self.own_shapes(shape))
        for name, layer, inside in self.parts(shape):
            shapes |= _prefixed(name, layer.array_shapes(inside))
        return shapes

    def count(self, shape):
        """Count the numbers that are trained and those that are only kept: (trainable, fixed)."""
        trainable = fixed = 0
        for name, size in self.own_shapes(shape).items():
            if self.trainable and name not in self.untrained:
                trainable += prod(size)
            else:
                fixed += prod(size)
        inside = [layer.count(inside) for _, layer, inside in self.parts(shape)]
        return trainable + sum(t for t, _ in inside), fixed + sum(f for _, f in inside)

    def build(self, shape, rng, dtype=np.float32, *, missing=False):
        """Make all arrays for inputs of this `shape`, weights drawn from `rng`; return self.

        With `missing`, a layer that has arrays of the right shapes keeps them.
        """
        self.output_shape(shape)  # says so if the shape does not fit
        one_place_each("build", self.with_arrays())
        for _, layer, inside in self.parts(shape):
            layer.build(inside, rng, dtype, missing=missing)
        shapes = self.own_shapes(shape)
        have = {name: a.shape for name, a in (self.own or {}).items()}
        if not (missing and have == shapes):
            self.own = {name: self.initial(name, size, rng, dtype) for name, size in shapes.items()}
        return self

    def with_arrays(self, prefix=""):
        """Give (name, layer) for this layer and each inside that has arrays of its own."""
        if type(self).own is None:
            yield prefix, self
        for name, layer in self.children().items():
            yield from layer.with_arrays(f"{prefix}.{name}" if prefix else name)

    def initial(self, name, shape, rng, dtype):
        """Draw the array `name`: weights so that signals keep their size, all others zero.

        He's rule has the variance 2 / fan_in, right before a ReLU; Xavier's (Glorot's) is
        2 / (fan_in + fan_out), right before tanh, sigmoid or nothing.
        """
        if not name.startswith("w"):
            return np.zeros(shape, dtype)
        cells = prod(shape[:-2])  # of a filter; 1 in a dense layer
        fan = cells * shape[-2]
        if getattr(self, "init", "he") == "xavier":
            fan += cells * shape[-1]
        w = rng.standard_normal(shape, dtype)
        w *= (2 / fan) ** 0.5
        return w

    @property
    def arrays(self):
        """All arrays by name, those of the layers inside too."""
        arrays = dict(self._built())
        for name, layer in self.children().items():
            arrays |= _prefixed(name, layer.arrays)
        return arrays

    @property
    def params(self):
        """Those of `arrays` that training changes."""
        own = self._built() if self.trainable else {}
        params = {name: a for name, a in own.items() if name not in self.untrained}
        for name, layer in self.children().items():
            params |= _prefixed(name, layer.params)
        return params

    def set_arrays(self, arrays):
        """Take over all arrays, named as in `arrays`; what is not named here is not looked at."""
        self.own = {name: a for name, a in arrays.items() if "." not in name}
        for name, layer in self.children().items():
            start = f"{name}."
            inside = {k.removeprefix(start): a for k, a in arrays.items() if k.startswith(start)}
            layer.set_arrays(inside)

    @property
    def trainable(self):
        """Whether training may change this layer."""
        return not self.frozen

    @trainable.setter
    def trainable(self, value):
        self.frozen = not value
        for layer in self.children().values():
            layer.trainable = value

    def freeze(self):
        """Keep this layer, and all inside, as it is in training; return self."""
        self.trainable = False
        return self

    def unfreeze(self):
        """Let training change this layer, and all inside, again; return self."""
        self.trainable = True
        return self

    def config(self):
        """Describe the layer in plain numbers, text and lists, as `from_config` reads it."""
        kind = {"kind": type(self).__name__} | ({"frozen": True} if self.frozen else {})
        return kind | {name: _described(value) for name, value in self._options().items()}

    @staticmethod
    def from_config(config):
        """Make the layer that `config` describes, not built yet."""
        options = dict(config)
        kind, frozen = options.pop("kind"), options.pop("frozen", False)
        if kind not in Layer.kinds:
            raise ValueError(f"there is no layer of the kind {kind!r}")
        layer = Layer.kinds[kind](**{name: _revived(value) for name, value in options.items()})
        layer.frozen = bool(frozen)  # of this one alone: those inside have their own
        return layer

    def __repr__(self):
        words = []
        for field in fields(self):
            value = getattr(self, field.name)
            if field.default is MISSING:
                words.append(repr(value))
            elif value != field.default:
                words.append(f"{field.name}={value!r}")
        return f"{type(self).__name__}({', '.join(words)})"

    def _options(self):
        """Give the options that differ from their defaults."""
        pairs = ((field, getattr(self, field.name)) for field in fields(self))
        return {f.name: value for f, value in pairs if f.default is MISSING or value != f.default}

    def _built(self):
        if self.own is None:
            raise RuntimeError(
                f"{self!r} has no weights yet: call build(input_shape, rng), "
                "or put it in a Model and fit, build or load that"
            )
        return self.own


def one_place_each(function, layers):
    """Say so if one layer stands at two of these places, (name, layer) each."""
    places = {}
    for name, layer in layers:
        if layer in places:
            raise ValueError(
                f"{function}: {layer!r} stands at {places[layer]!r} and at {name!r}, and would "
                "get the weights of both; make a layer of its own for each"
            )
        places[layer] = name


def picture_shape(layer, shape):
    """Return `shape` as (n_H, n_W, n_C), or say that `layer` expects such a one."""
    return spatial_shape(layer, shape, 2)


def spatial_shape(layer, shape, n_axes):
    """Return `shape` as a tuple of `n_axes` lengths and the channels, or say what is expected."""
    if len(shape) != n_axes + 1:
        kind = ("a sequence", "a picture", "a volume")[n_axes - 1]
        axes = ", ".join(X_AXES[n_axes][1:])
        raise ValueError(f"{layer!r}: expects {kind} ({axes}), got {tuple(shape)}")
    return tuple(shape)


def window_shape(layer, shape, f, dilation=1, n_axes=2):
    """Count the positions along each axis of a window of `f`, with the layer's stride and pad."""
    n = spatial_shape(layer, shape, n_axes)[:-1]
    kind = type(layer).__name__
    f = per_axis(kind, "size of the window", f, n_axes)
    stride = per_axis(kind, "stride", f if layer.stride is None else layer.stride, n_axes)
    dilation = per_axis(kind, "dilation", dilation, n_axes)
    pads = pads_per_axis(kind, n, f, stride, layer.pad, dilation)
    check_pad_mode(kind, n, pads, getattr(layer, "pad_mode", "constant"))
    try:
        return tuple(map(conv_output_size, n, f, stride, pads, dilation))
    except ValueError as error:
        raise ValueError(f"{layer!r} cannot take {tuple(shape)}: {error}") from None


def _prefixed(name, arrays):
    return {f"{name}.{key}": a for key, a in arrays.items()}


def _described(value):
    if isinstance(value, Layer):
        return value.config()
    if isinstance(value, np.generic):
        return value.item()
    return [_described(each) for each in value] if isinstance(value, (list, tuple)) else value


def _revived(value):
    if isinstance(value, dict):
        return Layer.from_config(value)
    return [_revived(each) for each in value] if isinstance(value, list) else value
