"""Faces: the same person or not, how a network learns to tell, and a warning about liveness.

`portrait` finds the one face of a picture and describes it by a vector; `pairs` compares vectors,
`verification_curve` says how often each threshold errs, and a `Gallery` keeps people by name, in
memory alone. Distances are 1 - cosine: 0 for the same direction (lesson 20). What makes such
vectors is trained with triplets (lesson 21):

    vectors, cache = faces.normalize_forward(network(x))
    triplets = faces.semi_hard_triplets(faces.squared_distances(vectors), labels, margin=0.2)
    loss, gradient = faces.triplet_batch_loss(vectors, triplets, margin=0.2)
"""

from course_utils.faces.area import area_under_curve
from course_utils.faces.gallery import Answer, Gallery, Portrait, portrait
from course_utils.faces.liveness import KINDS, recapture, soften
from course_utils.faces.one_shot import one_shot_accuracy, one_shot_rounds
from course_utils.faces.triplets import (
    hard_triplets,
    normalize_backward,
    normalize_forward,
    random_triplets,
    semi_hard_triplets,
    squared_distances,
    triplet_batch_loss,
    triplet_loss,
)
from course_utils.faces.verification import (
    equal_error_rate,
    false_match_chance,
    pairs,
    threshold_for,
    verification_curve,
    verification_rates,
)
from course_utils.tracking import cosine_distances

__all__ = [
    "KINDS",
    "Answer",
    "Gallery",
    "Portrait",
    "area_under_curve",
    "cosine_distances",
    "equal_error_rate",
    "false_match_chance",
    "hard_triplets",
    "normalize_backward",
    "normalize_forward",
    "one_shot_accuracy",
    "one_shot_rounds",
    "pairs",
    "portrait",
    "random_triplets",
    "recapture",
    "semi_hard_triplets",
    "soften",
    "squared_distances",
    "threshold_for",
    "triplet_batch_loss",
    "triplet_loss",
    "verification_curve",
    "verification_rates",
]
