"""Following things through a clip: which box of this picture is which box of the last.

Boxes are (N, 4), corners x1, y1, x2, y2 in pixels, as in `course_utils.boxes`. A detector finds
them picture by picture; a `Tracker` predicts where each known thing will be (`kalman_predict`),
decides which found box is which thing (`assign`), and corrects its belief (`kalman_update`).
`evaluate` compares the result with the truth, which `make_clip` knows since it made the clip.
Lesson 19 derives all of it.
"""

from course_utils.tracking.appearance import colour_histograms, cosine_distances, detections
from course_utils.tracking.assignment import assign
from course_utils.tracking.clip import Clip, make_clip
from course_utils.tracking.cutouts import cut_outs
from course_utils.tracking.evaluation import Score, evaluate, followed
from course_utils.tracking.kalman import BoxFilter, kalman_predict, kalman_update
from course_utils.tracking.tracker import Tracker, track
from course_utils.tracking.video import video_frames

__all__ = [
    "BoxFilter",
    "Clip",
    "Score",
    "Tracker",
    "assign",
    "colour_histograms",
    "cosine_distances",
    "cut_outs",
    "detections",
    "evaluate",
    "followed",
    "kalman_predict",
    "kalman_update",
    "make_clip",
    "track",
    "video_frames",
]
