"""What a network looks at: patches, occlusion, gradients, Grad-CAM, and pictures made to please.

Lesson 22 derives each of these. `net` is always a network of `pretrained` that ends in scores, or
any object with the same `blocks`, `predict`, `forward_to` and `backward_from`; a score is the
number before softmax, so that no other class has a part in it.
"""

from course_utils.explain.controls import guided, shuffled
from course_utils.explain.maps import (
    activation_gradient,
    grad_cam,
    occlusion_map,
    saliency,
    score_gradient,
)
from course_utils.explain.patches import best_patches, window_of
from course_utils.explain.uphill import coarsened, picture_for, variation_gradient

__all__ = [
    "activation_gradient",
    "best_patches",
    "coarsened",
    "grad_cam",
    "guided",
    "occlusion_map",
    "picture_for",
    "saliency",
    "score_gradient",
    "shuffled",
    "variation_gradient",
    "window_of",
]
