"""Sliding windows: a network that judges one small picture, asked at every place of a large one.

Windows are squares of the network's input size; a large thing is found by scaling the picture
down. Two ways give the same scores: cut every window out (`scores_by_cutting`), or turn the dense
layers into convolutions once (`to_convolutional`) and let the network run over the whole picture
(`scores_by_scanning`). Lesson 14 derives all of it.
"""

from course_utils.sliding.convolutional import to_convolutional, total_stride
from course_utils.sliding.scores import best_windows, scores_by_cutting, scores_by_scanning
from course_utils.sliding.windows import (
    best_overlaps,
    cut_windows,
    map_boxes,
    pyramid,
    random_windows,
    window_grid,
)

__all__ = [
    "best_overlaps",
    "best_windows",
    "cut_windows",
    "map_boxes",
    "pyramid",
    "random_windows",
    "scores_by_cutting",
    "scores_by_scanning",
    "to_convolutional",
    "total_stride",
    "window_grid",
]
