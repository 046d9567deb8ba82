"""Style transfer: what a painting should be like, painting it, and styles drawn by code.

`costs` holds content cost, style cost and total variation, each with its gradient; `painting` moves
pixels until they fit; `drawn` draws pictures to paint like. Lesson 23 derives and uses them.
"""

from course_utils.style.costs import (
    Statistics,
    content_cost,
    gram_matrix,
    statistics,
    style_cost,
    total_variation,
)
from course_utils.style.drawn import brush_strokes, dots, mosaic, pen_strokes, stained_glass
from course_utils.style.painting import Goal, Painting, goal_of, lbfgs, paint, resized, to_picture

__all__ = [
    "Goal",
    "Painting",
    "Statistics",
    "brush_strokes",
    "content_cost",
    "dots",
    "goal_of",
    "gram_matrix",
    "lbfgs",
    "mosaic",
    "paint",
    "pen_strokes",
    "resized",
    "stained_glass",
    "statistics",
    "style_cost",
    "to_picture",
    "total_variation",
]
