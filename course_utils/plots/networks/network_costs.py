"""What a whole network costs, counted from its layers."""

from math import prod
from typing import NamedTuple

from course_utils.layers import (
    AvgPool2D,
    Concat,
    Conv2D,
    ConvTranspose2D,
    Dense,
    DepthwiseConv2D,
    GlobalAvgPool,
    MaxPool2D,
    Residual,
)

WEIGHTED = (Conv2D, DepthwiseConv2D, ConvTranspose2D, Dense)
KEEPING = (*WEIGHTED, MaxPool2D, AvgPool2D, GlobalAvgPool)  # their outputs need memory of their own


class NetworkCost(NamedTuple):
    """What a network costs for one example.

    Attributes
    ----------
    parameters : int
        Numbers that training changes.
    multiplications : int
        Multiply-adds of convolutions and dense layers.
    activations : int
        Numbers in the input and in the outputs of all convolutions, pooling and dense layers.
        What can be done in place (ReLU, batch norm, adding, stacking) is not counted.
    depth : int
        Convolutions and dense layers on the longest way from the input to the output.
    """

    parameters: int
    multiplications: int
    activations: int
    depth: int

    @property
    def megabytes(self):
        """Memory of parameters and of activations in float32, in millions of bytes."""
        return self.parameters * 4 / 1e6, self.activations * 4 / 1e6


def network_cost(model):
    """Count what a network costs, without making a single weight.

    Parameters
    ----------
    model : training.Model

    Returns
    -------
    NetworkCost
    """
    net, shape = model.net, model.input_shape
    activations, depth = kept_and_depth(net, shape)
    return NetworkCost(net.count(shape)[0], net.macs(shape), prod(shape) + activations, depth)


def kept_and_depth(layer, shape):
    """(numbers put out, layers with weights on the longest way)."""
    if isinstance(layer, KEEPING):
        return prod(layer.output_shape(shape)), int(isinstance(layer, WEIGHTED))
    inside = [kept_and_depth(child, where) for _, child, where in layer.parts(shape)]
    longest = max if isinstance(layer, (Concat, Residual)) else sum
    return sum(n for n, _ in inside), longest([d for _, d in inside] or [0])


def in_short(value):
    """A large count in few letters: 5000000 is "5 M"."""
    for size, letter in ((1e9, " G"), (1e6, " M"), (1e3, " k")):
        if value >= size * 0.9995:
            return f"{value / size:.3g}{letter}"
    return f"{value:.3g}"
