"""Pooling, forward and backward: maximum, average, global average, maximum over channels.

And the way back up: `upsample2d` makes pictures larger, by copies or by interpolation.

A batch is (m, n_H, n_W, n_C); every channel is pooled by itself, except in `depth_max_pool`.
Padded cells take no part with ``pad_mode="constant"``: they never are the maximum, and an average
is over the real pixels of its window only, as TensorFlow counts. Under "reflect" and "edge" the
padded cells are copies of pixels and count as such. For sequences (m, n, n_C) pool
``x[:, None]`` with ``size=(1, f)``. Lesson 04 derives the forward pass, lesson 05 the backward.
"""

from course_utils.pooling.average import (
    avg_pool2d_backward,
    avg_pool2d_forward,
    global_avg_pool_backward,
    global_avg_pool_forward,
)
from course_utils.pooling.loops import (
    max_pool2d_loops,
    max_pool2d_loops_backward,
    upsample2d_loops,
    upsample2d_loops_backward,
)
from course_utils.pooling.maximum import (
    depth_max_pool_backward,
    depth_max_pool_forward,
    max_pool2d_backward,
    max_pool2d_forward,
)
from course_utils.pooling.upsampling import upsample2d_backward, upsample2d_forward

__all__ = [
    "avg_pool2d_backward",
    "avg_pool2d_forward",
    "depth_max_pool_backward",
    "depth_max_pool_forward",
    "global_avg_pool_backward",
    "global_avg_pool_forward",
    "max_pool2d_backward",
    "max_pool2d_forward",
    "max_pool2d_loops",
    "max_pool2d_loops_backward",
    "upsample2d_backward",
    "upsample2d_forward",
    "upsample2d_loops",
    "upsample2d_loops_backward",
]
