"""One thing in a picture, or none: what a localiser is to say, what that costs; points on a face.

The target of a picture is ``[pc, bx, by, bh, bw, c1, c2, ...]``: whether there is a thing, its
centre, height and width as shares of the picture, and a one for its class. Where there is nothing,
pc is 0 and all other numbers do not count. Lesson 13 derives everything here.
"""

from course_utils.localization.landmarks import (
    landmark_error,
    mirror_landmarks,
    soft_argmax_backward,
    soft_argmax_forward,
)
from course_utils.localization.loss import localization_loss, localization_terms
from course_utils.localization.targets import (
    corners_to_shares,
    decode_outputs,
    encode_targets,
    shares_to_corners,
)

__all__ = [
    "corners_to_shares",
    "decode_outputs",
    "encode_targets",
    "landmark_error",
    "localization_loss",
    "localization_terms",
    "mirror_landmarks",
    "shares_to_corners",
    "soft_argmax_backward",
    "soft_argmax_forward",
]
