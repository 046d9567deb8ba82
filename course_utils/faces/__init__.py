"""Is it the same face? Embeddings, the loss they learn from, and how well distances tell.

    vectors, cache = faces.normalize_forward(network(x))
    triplets = faces.semi_hard_triplets(faces.squared_distances(vectors), labels, margin=0.2)
    loss, gradient = faces.triplet_batch_loss(vectors, triplets, margin=0.2)

Lesson 21 makes embeddings, and tries them on letters.
"""

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
from course_utils.faces.verification import area_under_curve

__all__ = [
    "area_under_curve",
    "hard_triplets",
    "normalize_backward",
    "normalize_forward",
    "one_shot_accuracy",
    "one_shot_rounds",
    "random_triplets",
    "semi_hard_triplets",
    "squared_distances",
    "triplet_batch_loss",
    "triplet_loss",
]
