"""The pictures of lesson 14: windows, levels, maps, and alarms that are right or false."""

import numpy as np
import pytest
from drawn import overlapping
from matplotlib.patches import Rectangle

from course_utils import layers, sliding, training
from course_utils.plots.lessons import lesson_14 as figures
from course_utils.plots.lessons import lesson_14_limits as limits
from course_utils.plots.lessons import lesson_14_maps as maps

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
    assert "one row for each size: 10," in ax.alt_text


def test_levels_tell_what_the_window_sees():
    axes = maps.levels_sheet(LEVELS, 10, (0, 2), (0.5, 0.5), ("a", "b"))
    assert [ax.get_title() for ax in axes[0]] == ["60 × 80", "38 × 51"]
    assert axes[0, 1].alt_text == "Scaled to 38 × 51 the window of 10 pixels sees 16: b."
    assert [ax.get_xlabel() for ax in axes[1]] == ["sees 10 px", "sees 16 px"]
    assert [frames(ax)[0].get_width() for ax in axes[0]] == [10, 10]
    np.testing.assert_allclose(axes[1, 0].images[0].get_array(), PHOTO[25:35, 35:45, 0], atol=0.034)


def test_the_same_numbers_stand_in_the_frames_of_all_runs():
    net = [layers.Conv2D(3, 5), layers.ReLU(), layers.MaxPool2D(2)]
    net += [layers.Flatten(), layers.Dense(2)]
    model = training.Model(net, (14, 14, 1)).build(np.random.default_rng(0))
    model = sliding.to_convolutional(model)
    steps = ("picture", "conv", "pool", "conv")
    ax = maps.one_run(model, [PHOTO[4:18, 6:20], PHOTO[:28, :28]], [(0, 0), (2, 3)], steps)
    marks = [p for p in ax.patches if p.get_linewidth() == 1.8]
    assert len(ax.images) == len(marks) == 8 and marks[0].get_width() == marks[4].get_width()
    inside = []
    for picture, mark in zip(ax.images, marks, strict=True):
        left, right, _, top = picture.get_extent()
        shown = np.asarray(picture.get_array())
        cell = (right - left) / shown.shape[1]
        x, y = round((mark.get_x() - left) / cell), round((mark.get_y() - top) / cell)
        n = round(mark.get_width() / cell)
        inside.append(shown[y : y + n, x : x + n])
    for one, more in zip(inside[:4], inside[4:], strict=True):
        np.testing.assert_allclose(one, more, atol=0.09)  # a shade of gray
    assert "14 × 14 × 1 to 10 × 10 × 3 to 5 × 5 × 3 to 1 × 1 × 2" in ax.alt_text
    ax = maps.one_run(model, [PHOTO[:14, :14]], [(0, 0)], ("a", "b"), skip=(1, 2), words=["end"])
    assert [t.get_text() for t in ax.texts] == ["a", "b", "14 × 14 × 1", "end"]


def test_a_tall_photograph_can_be_cut_below():
    none = np.empty((0, 4)), np.empty(0)
    axes = figures.judged({"a": (np.zeros((80, 20, 1)), [], *none)}, tallest=1.5)
    assert axes[0, 0].get_ylim() == (30, 0)


def test_words_do_not_stand_on_words():
    found = np.array([[10.0, 20, 30, 40], [11, 20, 30, 40], [50, 20, 70, 40]])
    axes = figures.judged({"a": (PHOTO, [], found, np.array([3.0, 2, 1]))})
    assert [t.get_text() for t in axes[0, 0].texts] == ["3.0", "2.0", "1.0"]
    assert not overlapping(axes[0, 0])  # the second stands below its box


def test_the_best_window_and_the_light():
    sizes = np.array([10.0, 20, 40])
    lines = {"mean": (sizes, np.array([0.9, 0.8, 0.85]))}
    axes = limits.ceiling(PHOTO, [10, 10, 30, 30], BOXES, lines, [10, 13, 16, 20, 25, 31, 40])
    assert axes[0].get_title() == "best of 3 windows\nIoU 1.00"
    assert [t.get_text() for t in axes[1].get_xticklabels()] == ["10", "16", "25", "40"]
    ax = limits.light(np.zeros((2, 5, 5, 1)), [0.5, 1], [0.25, 1])
    assert ax.alt_text.endswith("25% at 0.5, 100% at 1.") and len(ax.child_axes) == 2


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
    assert not overlapping(axes[0, 0])
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
    scores, other = np.zeros((2, 5, 7))
    scores[1, 2], scores[4, 6], other[4, 6] = 2.5, -50, 3
    axes = maps.score_maps(PHOTO, 10, {"one": scores, "two": other}, [23, 13, 37, 25])
    assert axes[1].get_title() == "one\n1 above 2"
    assert axes[1].alt_text == "one: 1 above 2, highest 2.5, on the face."
    assert axes[2].alt_text.endswith("highest 3.0, not on the face.")
    assert axes[1].images[0].get_array().min() == -maps.STRONG
