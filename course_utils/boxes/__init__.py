"""Boxes around things: how far two overlap, which to keep, and how good all of them are.

Boxes are (N, 4), the corners x1, y1, x2, y2 in pixels, with x1 <= x2 and y1 <= y2; a box covers
(x2 - x1) (y2 - y1) square pixels, so corners lie on the lines between pixels and no 1 is added.
A box without width or height is allowed and covers nothing. Decisions are made in float64,
whatever comes in. Lesson 15 derives all of it.
"""

from course_utils.boxes.anchors import kmeans_anchors
from course_utils.boxes.evaluation import (
    average_precision,
    class_average_precisions,
    matches,
    mean_average_precision,
    precision_recall,
)
from course_utils.boxes.loops import iou_loops, nms_loops
from course_utils.boxes.overlap import iou
from course_utils.boxes.suppression import batched_nms, nms, soft_nms

__all__ = [
    "average_precision",
    "batched_nms",
    "class_average_precisions",
    "iou",
    "iou_loops",
    "kmeans_anchors",
    "matches",
    "mean_average_precision",
    "nms",
    "nms_loops",
    "precision_recall",
    "soft_nms",
]
