"""The convolutions along sequences and through volumes as layers."""

from math import prod
from typing import ClassVar

from course_utils import conv
from course_utils._engine.shapes import per_axis
from course_utils.layers.base import plain, window_shape
from course_utils.layers.weighted import _Weighted


@plain
class _ConvAlong(_Weighted):
    """A convolution along `n_axes` axes: a pair of kernels and the counts that go with it."""

    kernels: ClassVar[tuple]

    n_C: int
    f: int | tuple
    stride: int | tuple = 1
    pad: int | str | tuple = "valid"
    dilation: int | tuple = 1
    bias: bool = True
    init: str = "he"

    def output_shape(self, shape):
        return (*window_shape(self, shape, self.f, self.dilation, self.n_axes), self.n_C)

    def own_shapes(self, shape):
        f = per_axis(type(self).__name__, "f", self.f, self.n_axes)
        return self._with_bias((*f, shape[-1], self.n_C), self.n_C)

    def macs(self, shape):
        *n, n_C = self.output_shape(shape)
        return prod(n) * n_C * prod(self.own_shapes(shape)["w"][:-1])

    def forward(self, x, *, training=False, rng=None):
        own = self._built()
        options = {"stride": self.stride, "pad": self.pad, "dilation": self.dilation}
        return self.kernels[0](x, own["w"], own.get("b"), **options)

    def backward(self, dout, cache, *, input_gradient=True):
        return self._back(self.kernels[1], dout, cache, input_gradient)


@plain
class Conv1D(_ConvAlong):
    """Convolution along a sequence: `n_C` filters of `f` samples slide over all its channels.

    Parameters
    ----------
    n_C : int
        Filters, which is channels going out.
    f : int
        Length of a filter, in samples.
    stride, pad, dilation
        As in `conv.conv1d_forward`.
    bias, init
        As in `Conv2D`.

    Examples
    --------
    >>> layer = Conv1D(16, 5)
    >>> layer.output_shape((14, 1)), layer.count((14, 1)), layer.macs((14, 1))
    ((10, 16), (96, 0), 800)
    """

    n_axes: ClassVar[int] = 1
    kernels: ClassVar[tuple] = (conv.conv1d_forward, conv.conv1d_backward)


@plain
class Conv3D(_ConvAlong):
    """Convolution through a volume: `n_C` filters slide over all its channels, along three axes.

    Parameters
    ----------
    n_C : int
        Filters, which is channels going out.
    f : int or (int, int, int)
        Side of a filter, in voxels.
    stride, pad, dilation
        As in `conv.conv3d_forward`.
    bias, init
        As in `Conv2D`.

    Examples
    --------
    >>> layer = Conv3D(16, 5)
    >>> layer.output_shape((14, 14, 14, 1)), layer.count((14, 14, 14, 1))
    ((10, 10, 10, 16), (2016, 0))
    """

    n_axes: ClassVar[int] = 3
    kernels: ClassVar[tuple] = (conv.conv3d_forward, conv.conv3d_backward)
