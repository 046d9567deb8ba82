"""Faces: the same person or not, who of a gallery, and a warning about liveness.

`portrait` finds the one face of a picture and describes it by a vector; `pairs` compares vectors,
`verification_curve` says how often each threshold errs, and a `Gallery` keeps people by name, in
memory alone. Distances are 1 - cosine: 0 for the same direction. Lesson 20 derives all of it.
"""

from course_utils.faces.gallery import Answer, Gallery, Portrait, portrait
from course_utils.faces.liveness import KINDS, recapture, soften
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
    "cosine_distances",
    "equal_error_rate",
    "false_match_chance",
    "pairs",
    "portrait",
    "recapture",
    "soften",
    "threshold_for",
    "verification_curve",
    "verification_rates",
]
