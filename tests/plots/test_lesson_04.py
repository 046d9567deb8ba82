"""The pictures of lesson 04: pooling of numbers and of a photograph, and its knobs."""

import itertools

import matplotlib.pyplot as plt
import numpy as np
import pytest
from drawn import X, inside, move_all, overlapping, words

from course_utils.plots.lessons import lesson_04 as figures


def test_pooling_figure_over_its_whole_range():
    for k, (size, stride, mode) in enumerate(
        itertools.product(range(1, 5), (1, 2, 4), ("max", "average"))
    ):
        fig = figures.pooling_figure(X, size, stride, mode, (3, 99)[k // 2 % 2])
        assert inside(fig) and not overlapping(fig.axes[0])
        plt.close(fig)
    for size, stride, mode in ((1, 1, "max"), (2, 2, "average"), (4, 1, "max")):
        plt.close(figures.pooling_figure(np.arange(400.0).reshape(20, 20), size, stride, mode))
    assert "75% fewer" in words(figures.pooling_figure(X, 2, 2).axes[0])
    with pytest.raises(ValueError, match='"max" or "average", got \'min\''):
        figures.pooling_figure(X, mode="min")


def test_explore_pooling(shown):
    figures.explore_pooling()
    move_all(shown)
    figures.explore_pooling(np.linspace(0, 1, 900).reshape(30, 30))
    move_all(shown)
    assert len(shown.pictures) > 12
    assert not plt.get_fignums()


def test_a_window_keeps_its_colour_and_names_do_not_touch():
    x = np.arange(3)
    lines = {
        "no pooling": (x, np.array([90, 50, 21.0])),
        "2 × 2": (x, np.array([90, 60, 23.0])),
        "whole map": (x, np.full(3, 20.0)),
    }
    ax = figures.by_window(lines, xlabel="pixels moved", ylabel="percent", ylim=(0, 100))
    again = figures.by_window({"2 × 2": lines["2 × 2"]})
    assert ax.lines[1].get_color() == again.lines[0].get_color() == ax.texts[1].get_color()
    assert len({line.get_color() for line in ax.lines}) == 3
    assert inside(ax.figure) and not overlapping(ax)


def test_seams_add_up_what_is_kept():
    ax = figures.seams([0, 0, 4, 4, 0, 0, 0, 0], shifts=(0, 1))
    totals = [t.get_text() for t in ax.texts if t.get_text().startswith("total")]
    assert totals == ["total 4", "total 6", "total 8", "total 6"]
    assert "moved by 0: 4 and 6; moved by 1: 8 and 6" in ax.alt_text
    assert inside(ax.figure) and not overlapping(ax)


def test_the_first_picture_says_what_is_left_of_a_digit():
    panels = figures.smaller(np.eye(8), [np.eye(6), np.eye(3), np.eye(1)])
    assert [ax.get_title() for ax in panels][2:] == ["2 × 2 maxima", "4 × 4 maxima"]
    assert "it can still be read" in panels[0].figure.alt_text
