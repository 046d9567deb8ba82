"""The pictures of lesson 12: gains, colours, made examples, two threads, warps."""

import numpy as np
import pytest
from drawn import inside

from course_utils import augment
from course_utils.plots.lessons import lesson_12 as figures

CAT = np.random.default_rng(0).random((12, 16, 3))


def words(ax):
    return [t.get_text() for t in ax.texts]


def test_worth_sorts_and_marks_what_gains_and_what_loses():
    ax = figures.worth({"mirror": [-4, -3], "bend": [6.0, 8.2], "hole": [-1, 2]})
    assert [t.get_text() for t in ax.get_yticklabels()] == ["bend", "hole", "mirror"]
    assert words(ax) == ["+7.1", "+0.5", "−3.5"]
    marks = [line.get_marker() for line in ax.lines if line.get_marker() not in ("", "None")]
    assert marks == ["^", "o", "v"]
    assert ax.alt_text.endswith("from the best to the worst: bend +7.1; hole +0.5; mirror −3.5.")
    assert ax.alt_text.startswith("Gain, percentage points, a row for each way")
    assert inside(ax.figure)


def test_worth_shows_samples_in_the_order_of_its_rows():
    samples = {"bad": np.zeros((4, 4)), "good": np.ones((4, 4))}
    ax = figures.worth({"bad": [-1, -2], "good": [3, 4]}, samples=samples)
    shown, _ = ax.figure.axes
    assert [img.get_array().mean() for img in shown.images] == [1, 0]
    assert shown.get_ylim() == ax.get_ylim()
    assert inside(ax.figure)


def test_worth_counts_from_another_line():
    ax = figures.worth({"a": [60, 70], "b": [40, 45]}, base=50, xlabel="score; the line: chance")
    assert ax.alt_text.startswith("Score, a row") and ax.alt_text.endswith("The line: chance, 50.")
    assert words(ax) == ["65.0", "42.5"]
    marks = [line.get_marker() for line in ax.lines if line.get_marker() not in ("", "None")]
    assert marks == ["^", "v"]
    assert list(ax.lines[0].get_xdata()) == [50, 50]


@pytest.mark.parametrize("gains", [{}, {"one": []}, {"one": [[1, 2]]}])
def test_worth_needs_numbers(gains):
    with pytest.raises(ValueError, match="worth: expected numbers for each way"):
        figures.worth(gains)


def test_together_draws_each_choice_and_their_mean():
    ax = figures.together({1: [80, 84.0], 2: [85.0]})
    assert [len(dots.get_offsets()) for dots in ax.collections] == [2, 1]
    assert list(ax.lines[0].get_ydata()) == [82, 85]
    assert words(ax) == ["82.0", "85.0", "gray dots: each choice\nof so many networks"]
    assert "on average: 1: 82.0; 2: 85.0. Alone they have 80.0 to 84.0." in ax.alt_text
    for nothing in ({}, {1: []}):
        with pytest.raises(ValueError, match="together: expected percentages for each number"):
            figures.together(nothing)


def test_colour_cloud_draws_every_direction_it_can():
    panels = figures.colour_cloud(CAT, augment.colour_axes(CAT[None]))
    assert len(panels) == 2
    for ax in panels:
        assert {"$p_1$", "$p_2$", "$p_3$"} <= set(words(ax))
    assert "192 pixels as points" in panels[0].alt_text and "% of the" in panels[0].alt_text
    gray = np.repeat(CAT[..., :1], 3, axis=2)
    panels = figures.colour_cloud(gray, augment.colour_axes(gray[None]))
    assert [w for w in words(panels[0]) if w] == ["$p_1$"]  # the others have no length
    large = np.full((200, 200, 3), 0.5)
    assert "pixels" in figures.colour_cloud(large, augment.colour_axes(CAT[None]))[0].alt_text


def test_made_between_shows_all_points_and_lines():
    x, made = np.arange(8.0).reshape(4, 2), np.arange(6.0).reshape(3, 2)
    ax = figures.made_between(x, made, [(0, 1), (2, 3)])
    assert len(ax.lines) == 4
    assert ax.alt_text.startswith("4 examples as points; 3 new ones")


def test_lanes_count_from_the_first_span_on():
    runs = {
        "alone": {"make": [(100.0, 101.0), (102.0, 103.0)], "learn": [(101.0, 102.0)]},
        "two": {"make": [(7.0, 8.0)], "learn": [(7.5, 8.5)]},
    }
    panels = figures.lanes(runs)
    assert [ax.alt_text for ax in panels] == [
        "alone: make and learn, 0% of the time both at once, done after 3.0 s.",
        "two: make and learn, 33% of the time both at once, done after 1.5 s.",
    ]
    assert words(panels[0]) == ["3.0 s"]
    assert [t.get_text() for t in panels[1].get_yticklabels()] == ["make", "learn"]


@pytest.mark.parametrize("runs", [{}, {"one": {}}])
def test_lanes_need_spans(runs):
    with pytest.raises(ValueError, match="lanes: expected spans of work"):
        figures.lanes(runs)


def test_warp_figure_draws_the_box_on_all_versions():
    figure = figures.warp_figure(CAT, [2, 3, 8, 9], degrees=20, colour=30)
    assert len(figure.axes) == 6
    assert all(len(ax.patches) == 1 for ax in figure.axes)
    assert "turned by up to 20°" in figure.alt_text
    assert "colours 30%" in figure.get_supxlabel()
    assert "times what it was" in figure.alt_text


def test_without_any_change_all_versions_are_alike():
    figure = figures.warp_figure(CAT, [2, 3, 8, 9])
    shown = [ax.images[0].get_array() for ax in figure.axes]
    for other in shown[1:]:
        np.testing.assert_allclose(other, shown[0], atol=1e-6)


def test_explorer_redraws(shown):
    import ipywidgets

    figures.explore_warp(CAT, [2, 3, 8, 9])
    sliders = {s.description: s for s in shown.knobs(ipywidgets.IntSlider)}
    assert len(sliders) == 6
    sliders["degrees"].value = 60
    assert "turned by up to 60°" in shown.pictures[-1]
    before = shown.pictures[-1]
    sliders["draw again"].value = 3
    assert shown.pictures[-1] != before
