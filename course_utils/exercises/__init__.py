"""Exercises that say what is wrong with an answer.

`check` is what the lessons call; `progress` draws what is solved. A lesson's exercises are
described in ``lesson_NN.py``: a reference, cases to try, and the misconceptions to recognise.
"""

from course_utils.exercises.grading import Report, check, grade
from course_utils.exercises.record import progress, solved
from course_utils.exercises.specification import Exercise, exercise, find, ids, integers

__all__ = [
    "Exercise",
    "Report",
    "check",
    "exercise",
    "find",
    "grade",
    "ids",
    "integers",
    "progress",
    "solved",
]
