"""Numbers in cells."""

import numpy as np
import pytest
from drawn import X, inside, words

from course_utils import plots


def test_numbers_writes_every_value_and_frames():
    ax = plots.numbers(X, title="six by six", highlight=[(0, 0, 3, 3), (2, 2, 2, 2, "output")])
    assert words(ax).split()[:36] == [str(v) for v in X.ravel()]
    assert "six by six" in words(ax)
    assert inside(ax.figure)
    assert len(plots.numbers(np.arange(5)).texts) == 5


def test_numbers_text_is_readable_on_its_ground():
    ax = plots.numbers(np.array([[0, 255]], np.uint8))
    assert [t.get_color() for t in ax.texts] == ["#FFFFFF", "#1A1A1A"]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ({"a": np.zeros((3, 40))}, ValueError, "at most 40 x 32"),
        ({"a": np.zeros((2, 2, 2))}, ValueError, r"2 axes.*\(2, 2, 2\)"),
        ({"a": np.array([["a"]])}, TypeError, "real numbers"),
        ({"a": X, "highlight": (0, 0, 9, 1)}, ValueError, "inside the array"),
        ({"a": X, "highlight": (0, 0, 1)}, ValueError, "n_rows, n_cols"),
        ({"a": X, "colour": "nocolour"}, ValueError, "role"),
    ],
)
def test_numbers_says_what_is_wrong(call, error, words):
    with pytest.raises(error, match=words):
        plots.numbers(**call)
