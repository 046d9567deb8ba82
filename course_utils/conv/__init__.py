"""Convolution, forward and backward: 2D, 1D, 3D, depthwise, dilated and transposed.

A batch is (m, n_H, n_W, n_C), a filter (f_H, f_W, n_C_prev, n_C), a bias (n_C,). As in every
library for neural networks the filter is not flipped: this is cross-correlation. Each forward
returns ``(out, cache)`` and its backward takes ``(dout, cache)``.

Whole numbers are computed in float64, float32 and float64 stay what they are (mixed, NumPy's
promotion decides), and gradients have the type of the output. An empty batch gives an empty
output. Lessons 01 to 03 derive the forward pass, lesson 05 the backward; `conv2d_loops` and
`conv2d_loops_backward` are the code that they derive, beside the fast kernels, to be read.
"""

from course_utils.conv.conv1d_3d import (
    conv1d_backward,
    conv1d_forward,
    conv3d_backward,
    conv3d_forward,
)
from course_utils.conv.conv2d import conv2d_backward, conv2d_forward, correlate2d
from course_utils.conv.depthwise import depthwise_conv2d_backward, depthwise_conv2d_forward
from course_utils.conv.loops import conv2d_loops, conv2d_loops_backward
from course_utils.conv.padding import pad2d
from course_utils.conv.transposed import conv_transpose2d_backward, conv_transpose2d_forward

__all__ = [
    "conv1d_backward",
    "conv1d_forward",
    "conv2d_backward",
    "conv2d_forward",
    "conv2d_loops",
    "conv2d_loops_backward",
    "conv3d_backward",
    "conv3d_forward",
    "conv_transpose2d_backward",
    "conv_transpose2d_forward",
    "correlate2d",
    "depthwise_conv2d_backward",
    "depthwise_conv2d_forward",
    "pad2d",
]
