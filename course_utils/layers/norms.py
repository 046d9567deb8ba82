"""The layers that normalise: batch norm over the batch, the others each example by itself."""
# ruff: noqa: D102 - forward, backward and so on are described once, in Layer

from typing import ClassVar

import numpy as np

from course_utils import functional
from course_utils.arithmetic import whole_number
from course_utils.layers.base import Layer, picture_shape, plain


@plain
class BatchNorm(Layer):
    """Batch norm, see `functional.batch_norm_forward`; the running statistics are kept here.

    `forward` with ``training=True`` moves them. Frozen, it always uses them and leaves them alone.

    Parameters
    ----------
    momentum, eps : float
        As in `functional.batch_norm_forward`.

    Examples
    --------
    >>> BatchNorm().count((14, 14, 8))  # trained, and only kept
    (16, 16)
    """

    momentum: float = 0.9
    eps: float = 1e-5
    untrained = ("mean", "variance")

    def own_shapes(self, shape):
        return dict.fromkeys(("gamma", "beta", "mean", "variance"), (shape[-1],))

    def initial(self, name, shape, rng, dtype):
        return (np.ones if name in ("gamma", "variance") else np.zeros)(shape, dtype)

    def forward(self, x, *, training=False, rng=None):
        own = self._built()
        training = training and self.trainable
        running = own["mean"], own["variance"]
        options = {"training": training, "momentum": self.momentum, "eps": self.eps}
        out, cache = functional.batch_norm_forward(x, own["gamma"], own["beta"], running, **options)
        own["mean"], own["variance"] = cache.running
        return out, cache

    def backward(self, dout, cache, *, input_gradient=True):
        dx, dgamma, dbeta = functional.batch_norm_backward(dout, cache)
        return dx, {"gamma": dgamma, "beta": dbeta} if self.trainable else {}


class _ExampleNorm(Layer):
    """A layer that normalises each example by itself, in training as afterwards."""

    kernels: ClassVar[tuple]

    def own_shapes(self, shape):
        self.output_shape(shape)
        return dict.fromkeys(("gamma", "beta"), (shape[-1],))

    def initial(self, name, shape, rng, dtype):
        return (np.ones if name == "gamma" else np.zeros)(shape, dtype)

    def forward(self, x, *, training=False, rng=None):
        own = self._built()
        return self.kernels[0](x, own["gamma"], own["beta"], **self._options_of_kernel())

    def backward(self, dout, cache, *, input_gradient=True):
        dx, dgamma, dbeta = self.kernels[1](dout, cache)
        return dx, {"gamma": dgamma, "beta": dbeta} if self.trainable else {}

    def _options_of_kernel(self):
        return {"eps": self.eps}


@plain
class InstanceNorm(_ExampleNorm):
    """Bring every channel of every picture to a mean and a spread that are learned.

    See `functional.instance_norm_forward`.

    Parameters
    ----------
    eps : float, default 1e-5
        Added to the variance.

    Examples
    --------
    >>> InstanceNorm().count((14, 14, 8))
    (16, 0)
    """

    eps: float = 1e-5
    kernels = functional.instance_norm_forward, functional.instance_norm_backward

    def output_shape(self, shape):
        return picture_shape(self, shape)


@plain
class ConditionalInstanceNorm(Layer):
    """Instance norm that has learned a spread and a mean for each of several styles.

    Everything else in a network of styles is shared: which of them it paints in is told by these
    rows alone, and a blend of styles is a weighted mean of the rows.

    Parameters
    ----------
    n_styles : int
        Rows of "gamma" and "beta".
    eps : float, default 1e-5
        Added to the variance.

    Attributes
    ----------
    mix : ndarray, shape (n_styles,) or (m, n_styles)
        Weight of each style, for all examples of a batch or for each; the first style to begin
        with. Set it before the layer runs.

    References
    ----------
    Dumoulin, Shlens and Kudlur, "A learned representation for artistic style" (2017),
    https://arxiv.org/abs/1610.07629.

    Examples
    --------
    >>> layer = ConditionalInstanceNorm(2).build((1, 2, 1), np.random.default_rng(0))
    >>> layer.arrays["beta"][...] = [[0], [10]]
    >>> layer.mix = np.array([0.5, 0.5])
    >>> layer(np.array([[[[-3.0], [3]]]])).ravel().round(2)
    array([4., 6.])
    """

    n_styles: int
    eps: float = 1e-5

    def __post_init__(self):
        whole_number("ConditionalInstanceNorm", "n_styles", self.n_styles, 1)
        self.mix = np.eye(self.n_styles)[0]

    def output_shape(self, shape):
        return picture_shape(self, shape)

    def own_shapes(self, shape):
        return dict.fromkeys(("gamma", "beta"), (self.n_styles, shape[-1]))

    def initial(self, name, shape, rng, dtype):
        return (np.ones if name == "gamma" else np.zeros)(shape, dtype)

    def forward(self, x, *, training=False, rng=None):
        own = self._built()
        if np.shape(self.mix) not in ((self.n_styles,), (len(x), self.n_styles)):
            raise ValueError(
                f"{self!r}: mix must have shape ({self.n_styles},) or ({len(x)}, {self.n_styles}), "
                f"a row for each example, got {np.shape(self.mix)}"
            )
        mix = np.asarray(self.mix, own["gamma"].dtype)
        gamma, beta = mix @ own["gamma"], mix @ own["beta"]
        out, cache = functional.instance_norm_forward(x, gamma, beta, eps=self.eps)
        return out, (cache, np.atleast_2d(mix))

    def backward(self, dout, cache, *, input_gradient=True):
        inside, mix = cache
        dx, *others = functional.instance_norm_backward(dout, inside)
        if not self.trainable:
            return dx, {}
        rows = (mix.T @ np.atleast_2d(d) for d in others)
        return dx, dict(zip(("gamma", "beta"), rows, strict=True))


@plain
class GroupNorm(_ExampleNorm):
    """Normalise groups of channels of each example, see `functional.group_norm_forward`.

    Parameters
    ----------
    groups : int
        Groups into which the channels are cut.
    eps : float, default 1e-5
        Added to the variance.

    Examples
    --------
    >>> GroupNorm(4).count((14, 14, 8))
    (16, 0)
    """

    groups: int
    eps: float = 1e-5
    kernels = functional.group_norm_forward, functional.group_norm_backward

    def __post_init__(self):
        whole_number("GroupNorm", "groups", self.groups, 1)

    def output_shape(self, shape):
        if shape[-1] % self.groups:
            raise ValueError(f"{self!r}: {shape[-1]} channels do not make {self.groups} groups")
        return tuple(shape)

    def _options_of_kernel(self):
        return {"groups": self.groups, "eps": self.eps}


@plain
class LayerNorm(_ExampleNorm):
    """Normalise the channels at each position, see `functional.layer_norm_forward`.

    Parameters
    ----------
    eps : float, default 1e-5
        Added to the variance.

    Examples
    --------
    >>> LayerNorm().count((196, 8))
    (16, 0)
    """

    eps: float = 1e-5
    kernels = functional.layer_norm_forward, functional.layer_norm_backward
