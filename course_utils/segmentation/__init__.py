"""Masks: how well two agree, what a network pays for a wrong one, things told apart, and cut out.

A mask has an entry for each pixel: 1 for the thing, 0 for what is not. Lesson 18 derives all of it.
"""

from course_utils.segmentation.cutting import composite
from course_utils.segmentation.instances import (
    border_weights,
    match_instances,
    panoptic_quality,
    split_touching,
)
from course_utils.segmentation.losses import dice_loss, pixel_cross_entropy
from course_utils.segmentation.overlap import dice, mask_iou

__all__ = [
    "border_weights",
    "composite",
    "dice",
    "dice_loss",
    "mask_iou",
    "match_instances",
    "panoptic_quality",
    "pixel_cross_entropy",
    "split_touching",
]
