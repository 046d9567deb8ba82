"""Answers that learners give, as text, for the tests of what the checker says to them."""

import numpy as np

from course_utils import conv
from exercises import find, grade


def but(text, *changes):
    """The text with some of it replaced; what is to be replaced must be there."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def said(id, body):
    """What the checker says to a function as it would stand in a notebook's cell."""
    space = {"np": np, "conv": conv, "__name__": "__main__"}
    exercise, lines = find(id), "\n    ".join(body.splitlines())
    source = f"def {exercise.name}({', '.join(exercise.parameters)}):\n    {lines}\n"
    exec(compile(source, "<cell>", "exec"), space)
    return " ".join(str(grade(id, space[exercise.name])).split())
