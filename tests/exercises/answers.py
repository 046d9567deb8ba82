"""Answers that learners give, as text, for the tests of what the checker says to them."""

import itertools
import linecache

import numpy as np
import pytest

from course_utils import conv
from exercises import find, grade


def but(text, *changes):
    """The text with some of it replaced; what is to be replaced must be there."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def written(exercise, body="raise NotImplementedError", extra=""):
    """A function as it would stand in a notebook's cell, with its text where Python looks for it.

    `extra` stands above it; it is named and called like the exercise's.
    """
    space = {"np": np, "conv": conv, "__name__": "__main__"}
    lines = "\n    ".join(body.splitlines())
    source = f"{extra}\ndef {exercise.name}({', '.join(exercise.parameters)}):\n    {lines}\n"
    file = f"<cell {next(_numbers)}>"
    linecache.cache[file] = len(source), None, source.splitlines(keepends=True), file
    exec(compile(source, file, "exec"), space)
    return space[exercise.name]


_numbers = itertools.count()


def said(id, body, extra=""):
    """What the checker says to an answer, on one line."""
    return " ".join(str(grade(id, written(find(id), body, extra))).split())


def nothing(id, body):
    """Most answers need nothing above them."""
    return ""


def told(answers, above=nothing):
    """Make the test that wrong answers, {id: [(body, words), ...]}, are told these words."""
    rows = [(id, *answer) for id, each in answers.items() for answer in each]

    @pytest.mark.parametrize(("id", "body", "words"), rows)
    def test(id, body, words):
        text = said(id, body, above(id, body))
        assert "not right yet" in text, text
        assert words in text, text

    return test


def right(answers, above=nothing):
    """Make the test that right answers, rows of (id, body) or with what stands above, pass."""

    @pytest.mark.parametrize("row", answers)
    def test(row):
        id, body, *extra = row
        text = said(id, body, extra[0] if extra else above(id, body))
        assert ": right" in text, text

    return test


def refused(answers, *never):
    """Make the test that answers that cut corners are refused, and are told none of `never`."""

    @pytest.mark.parametrize("row", answers)
    def test(row):
        text = said(*row)
        assert "not right yet" in text, text
        assert not [words for words in never if words in text], text

    return test


def unsaid(answers):
    """Make the test that wrong answers, rows of (id, body, words), are not told these words."""

    @pytest.mark.parametrize(("id", "body", "words"), answers)
    def test(id, body, words):
        text = said(id, body)
        assert "not right yet" in text, text
        assert words not in text, text

    return test


def borrowed(answers, words="Your answer uses c"):
    """Make the test that answers, rows of (id, body, above), are told what they borrow."""

    @pytest.mark.parametrize("row", answers)
    def test(row):
        assert words in said(*row)

    return test
