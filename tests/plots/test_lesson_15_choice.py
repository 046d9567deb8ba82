"""Boxes that choose among things: who takes what, who comes too late."""

import matplotlib.pyplot as plt
import numpy as np

from course_utils import boxes
from course_utils.plots.lessons import lesson_15_choice as figures

THINGS = [[1, 1, 8, 5], [7, 1, 11, 6]]
FOUND = [[1, 1, 8, 6], [1, 1, 9, 6], [8, 1, 11, 5]]


def test_overlaps_are_those_of_the_text():
    np.testing.assert_allclose(boxes.iou(FOUND, THINGS), [[0.8, 0.1], [0.7, 0.2], [0, 0.6]])


def test_choices_follow_the_rule():
    axes = figures.choices(THINGS, FOUND)
    assert [ax.get_title() for ax in axes] == [
        "a  box 0: right",
        "b  box 1: wrong",
        "c  box 2: right",
    ]
    said = [[t.get_text() for t in ax.texts] for ax in axes]
    assert said[0] == ["thing 0\n0.8", "thing 1\n0.1"]
    assert said[1] == ["thing 0\n0.7, taken", "thing 1\n0.2"]
    assert axes[0].alt_text.endswith("it takes thing 0.")
    assert "0.7 with thing 0, which is taken" in axes[1].alt_text
    assert "takes" not in axes[1].alt_text
    plt.close(axes[0].figure)


def test_a_missed_thing_stays_free():
    axes = figures.choices([[0, 0, 4, 4]], [[2, 2, 6, 6], [0, 0, 4, 4]])
    assert axes[1].alt_text == "box 1: right, overlap 1.0 with thing 0; it takes thing 0."
    plt.close(axes[0].figure)
