"""Exercises that say what is wrong with an answer.

`check` is what the lessons call; `progress` draws what is solved. The exercises of lesson 01 stand
in ``lesson_01/``, a file each, named after the function; `checker` is what judges an answer.
"""

from exercises.checker.grading import Report, check, grade
from exercises.checker.record import progress, solved
from exercises.checker.specification import Exercise, exercise, find, ids, integers, mixed

__all__ = [
    "Exercise",
    "Report",
    "check",
    "exercise",
    "find",
    "grade",
    "ids",
    "integers",
    "mixed",
    "progress",
    "solved",
]
