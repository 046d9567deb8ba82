"""Regions of a picture: proposed by its colours, cut out of a feature map, or foreseen as anchors.

Boxes are (N, 4), the corners x1, y1, x2, y2 on the lines between pixels, as in `boxes`. The
centre of pixel (0, 0) lies at (0.5, 0.5). Lesson 17 derives all of it.
"""

from course_utils.regions.anchors import anchor_grid, decode_boxes, encode_boxes, rpn_targets
from course_utils.regions.pooling import (
    roi_align_backward,
    roi_align_forward,
    roi_align_loops,
    roi_pool_backward,
    roi_pool_forward,
)
from course_utils.regions.proposals import merge_segments, proposals, segment

__all__ = [
    "anchor_grid",
    "decode_boxes",
    "encode_boxes",
    "merge_segments",
    "proposals",
    "roi_align_backward",
    "roi_align_forward",
    "roi_align_loops",
    "roi_pool_backward",
    "roi_pool_forward",
    "rpn_targets",
    "segment",
]
