"""Layers: thin objects over the kernels of `conv`, `pooling` and `functional`.

A layer is made from its options alone: ``Conv2D(16, 5, pad="same")``. It tells shapes and counts
at once, gets its weights from ``build(shape, rng)``, and then runs:

    out, cache = layer.forward(x, training=True)
    dx, grads = layer.backward(dout, cache)     # grads has the names of layer.params

It knows nothing of optimisers. All layers have the methods of `Layer`; the containers
`Sequential`, `Residual` and `Concat` are layers made of layers. Lesson 07 begins to use them.
"""

from course_utils.layers.base import Layer
from course_utils.layers.containers import Concat, Residual, Sequential
from course_utils.layers.conv1d_3d import Conv1D, Conv3D
from course_utils.layers.norms import (
    BatchNorm,
    ConditionalInstanceNorm,
    GroupNorm,
    InstanceNorm,
    LayerNorm,
)
from course_utils.layers.simple import (
    LRN,
    AvgPool2D,
    Dropout,
    Flatten,
    GlobalAvgPool,
    HardSwish,
    LeakyReLU,
    MaxPool2D,
    ReLU,
    ReLU6,
    Sigmoid,
    Softmax,
    SpaceToDepth,
    Swish,
    Tanh,
    Upsample2D,
)
from course_utils.layers.weighted import (
    Conv2D,
    ConvTranspose2D,
    Dense,
    DepthwiseConv2D,
    PReLU,
    SqueezeExcite,
)

__all__ = [
    "LRN",
    "AvgPool2D",
    "BatchNorm",
    "Concat",
    "ConditionalInstanceNorm",
    "Conv1D",
    "Conv2D",
    "Conv3D",
    "ConvTranspose2D",
    "Dense",
    "DepthwiseConv2D",
    "Dropout",
    "Flatten",
    "GlobalAvgPool",
    "GroupNorm",
    "HardSwish",
    "InstanceNorm",
    "Layer",
    "LayerNorm",
    "LeakyReLU",
    "MaxPool2D",
    "PReLU",
    "ReLU",
    "ReLU6",
    "Residual",
    "Sequential",
    "Sigmoid",
    "Softmax",
    "SpaceToDepth",
    "SqueezeExcite",
    "Swish",
    "Tanh",
    "Upsample2D",
]
