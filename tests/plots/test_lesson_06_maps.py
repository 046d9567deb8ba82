"""Filters, their maps and their gradients, and the judge's verdict on a picture, of lesson 06."""

import numpy as np
import pytest
from drawn import inside

from course_utils.plots.lessons import lesson_06_maps as figures
from course_utils.plots.look.words import MOST, alt_of

RNG = np.random.default_rng(0)


def test_seen_draws_a_digit_its_filters_and_its_maps():
    maps = RNG.random((6, 6, 3)) * [1, 4, 2]
    panels = figures.seen(RNG.random((8, 8)), RNG.normal(size=(3, 3, 1, 3)), maps)
    assert [ax.get_title() for ax in panels[:4]] == ["a digit", "filter 0", "filter 1", "filter 2"]
    assert [ax.get_xlabel() for ax in panels[4:]] == ["map 0", "map 1", "map 2"]
    assert panels[5].images[0].get_clim() == (0, maps[..., 1].max())
    assert "largest number stands in map 1" in alt_of(panels[0].figure)
    with pytest.raises(ValueError, match="seen: expected a map for each filter"):
        figures.seen(RNG.random((8, 8)), RNG.normal(size=(3, 3, 1, 2)), maps)


def test_asked_compares_the_gradients():
    filters, gradients = RNG.normal(size=(3, 3, 1, 2)), np.ones((3, 3, 1, 2)) * [1, 3]
    panels = figures.asked(filters, gradients)
    assert [ax.get_title() for ax in panels[2:]] == ["4 × gradient 0", "4 × gradient 1"]
    assert "filter 1 is on average 3.0 times as large as that of filter 0" in alt_of(
        panels[0].figure
    )


def test_judged_marks_the_pixels_where_the_slopes_part():
    pictures = {"gray": np.ones((4, 5, 6, 1)), "black": np.zeros((4, 5, 6, 1))}
    places = [0, 30, 60, 119]  # the first of three pictures, the last of the fourth
    right = np.array([1.0, -2, 3, 0.5])
    wrong = right + np.eye(4)[3]
    panels = figures.judged(pictures, places, {"gray": (right, right), "black": (right, wrong)})
    good, bad = panels[0, 1].lines
    assert good.get_xydata().tolist() == [[0, 0], [6, 0], [0, 5]]
    assert bad.get_xydata().tolist() == [[11, 9]]
    assert [ax.get_xlabel() for ax in panels[0]] == ["all 4 agree", "1 of 4 wrong"]
    said = alt_of(panels[0, 0].figure)
    assert "gray: all 4 agree; black: 1 of 4 wrong, 100% of them on black background" in said
    assert len(said) < MOST and inside(panels[0, 0].figure)


def test_called_tells_what_each_digit_is_and_how_it_is_called():
    panels = figures.called(RNG.random((2, 4, 4)), [7, 0], [2, 3])
    assert [ax.get_title() for ax in panels] == ["“7”", "“0”"]
    assert alt_of(panels[0].figure).endswith("a 2 called 7, a 3 called 0.")
