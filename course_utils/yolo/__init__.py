"""You only look once: a grid of cells that each tell of the thing whose middle they hold.

Boxes are (N, 4), the corners x1, y1, x2, y2 in pixels. A cell tells for each of its anchors
``pc, bx, by, bh, bw, c1, ..., cn``. Lesson 16 derives all of it.
"""

from course_utils.yolo.cost import loss, terms
from course_utils.yolo.detector import (
    detect,
    digit_scenes,
    evaluate,
    judge,
    load_digits,
    small_net,
)
from course_utils.yolo.grid import (
    Grid,
    activate,
    decode,
    encode,
    encode_all,
    places,
    taken,
)

__all__ = [
    "Grid",
    "activate",
    "decode",
    "detect",
    "digit_scenes",
    "encode",
    "encode_all",
    "evaluate",
    "judge",
    "load_digits",
    "loss",
    "places",
    "small_net",
    "taken",
    "terms",
]
