"""The pictures of lesson 14: windows, levels, maps, and alarms that are right or false."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from course_utils import sliding
from course_utils.plots.lessons import lesson_14 as figures

PHOTO = np.random.default_rng(0).random((60, 80, 1)).astype(np.float32)
LEVELS = sliding.pyramid(PHOTO, 10, smallest=10, largest=50)
BOXES = np.array([[10, 10, 30, 30], [12, 11, 31, 30], [40, 20, 60, 40]], float)
SCORES = np.array([3.0, 2.5, 1.0])


def frames(ax):
    return [p for p in ax.patches if isinstance(p, Rectangle) and not p.get_fill()]


def test_mosaic_lays_pictures_row_by_row():
    crops = np.stack([np.full((2, 3, 1), v) for v in (0.0, 1 / 11, 2 / 11)])
    sheet = figures.mosaic(crops, 2)
    assert sheet.shape == (5, 7)
    assert (sheet[:2, :3] == 0).all() and np.allclose(sheet[:2, 4:], 1 / 11)
    assert np.allclose(sheet[3:, :3], 2 / 11)
    assert (sheet[2] == 1).all() and (sheet[3:, 3:] == 1).all()


def test_windows_lie_inside_the_photograph():
    ax = figures.windows_on(PHOTO, LEVELS, 10)
    assert len(frames(ax)) > 20
    for frame in frames(ax):
        (x, y), side = frame.get_xy(), frame.get_width()
        assert x >= 0 and x + side <= 80 and y + side <= 60.5
    assert "windows of 10," in ax.alt_text


def test_levels_tell_what_the_window_sees():
    axes = figures.levels_sheet(LEVELS, 10, which=(0, 2))
    assert axes[0].get_title() == "60 × 80\nsees 10 px"
    assert axes[1].get_title() == "38 × 51\nsees 16 px"
    assert [frames(ax)[0].get_width() for ax in axes] == [10, 10]


def test_cells_have_the_colour_of_their_window():
    axes = figures.cells_and_windows(16, 14, 2, [(0, 0), (0, 1), (1, 0), (1, 1)])
    assert [ax.get_title() for ax in axes] == ["16 × 16", "2 × 2"]
    windows = frames(axes[0])
    cells = [p for p in axes[1].patches if p.get_width() == 1]
    assert [w.get_edgecolor() for w in windows] == [c.get_facecolor() for c in cells]
    assert [c.get_xy() for c in cells] == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert windows[1].get_x() == pytest.approx(2 + 0.14)
    assert [[t.get_text() for t in ax.texts] for ax in axes] == [list("ABCD")] * 2
    assert "D in row 1, column 1." in axes[1].alt_text


def test_right_false_and_missed_are_told_apart():
    truths = [[11, 10, 31, 30], [60, 40, 75, 55]]
    axes = figures.judged({"one": (PHOTO, truths, BOXES, SCORES)}, n_cols=1)
    assert axes[0, 0].get_title() == "one\n1 of 2 found, 2 false"
    assert [t.get_text() for t in axes[0, 0].texts] == ["3.0", "2.5", "1.0"]
    styles = [p.get_linestyle() for p in frames(axes[0, 0])]
    assert styles.count("--") == 2 and styles.count(":") == 1
    assert axes[0, 0].alt_text == "one: 1 of 2 found, 2 false alarms."
    none = np.empty((0, 4)), np.empty(0)
    axes = figures.judged({"a": (PHOTO, truths, *none), "b": (PHOTO, [], *none)}, scores=False)
    assert [ax.get_title() for ax in axes[0]] == [
        "a\n0 of 2 found, 0 false",
        "b\n0 of 0 found, 0 false",
    ]


def test_alarms_are_counted_by_stage():
    ax = figures.alarms({"first\ntry": {"cat": 40, "cup": 3}, "then": {"cat": 2, "cup": 0}}, "from")
    assert [bar.get_width() for bar in ax.patches] == [40, 2, 3, 0]
    assert [t.get_text() for t in ax.texts] == ["40  cat", "2", "3  cup", "0"]
    assert "first try: cat 40, cup 3; then: cat 2, cup 0." in ax.alt_text


def test_threshold_counts_windows_and_what_is_left():
    fig = figures.threshold_figure(PHOTO, (BOXES, SCORES), 2.0)
    assert [ax.get_title() for ax in fig.axes] == [
        "2 windows above 2",
        "1 left after suppression",
    ]
    assert fig.alt_text == "2 of 3 windows score above 2; suppression leaves 1."


def test_explorer_follows_the_knob(shown):
    import ipywidgets

    figures.explore_threshold(PHOTO, (BOXES, SCORES))
    (knob,) = shown.knobs(ipywidgets.SelectionSlider)
    knob.value = 0.0
    assert "2 of 3 windows score above 2" in shown.pictures[0]
    assert "3 of 3 windows score above 0; suppression leaves 2" in shown.pictures[-1]


def test_maps_say_where_they_are_highest():
    scores = np.zeros((4, 6))
    scores[1, 2], scores[3, 5] = 2.5, -5
    axes = figures.score_maps(PHOTO, [scores], ["map"])
    assert axes[1].alt_text == "map: highest 2.5 at row 1, column 2 of (4, 6)."
    assert axes[1].images[0].get_clim() == (-5, 5)
