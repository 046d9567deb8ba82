"""The pictures of lesson 16: boxes on a grid, what the cells say, and what is left of it."""

import numpy as np
from matplotlib.patches import Rectangle

from course_utils import scenes, yolo
from course_utils.plots.arrays.silhouettes import SHAPES
from course_utils.plots.lessons import lesson_16 as figures

GRID = yolo.Grid(size=300, cells=3, n_classes=3, anchors=[(0.5, 1.5), (1.5, 0.6)])
TWO = np.array([[130.0, 90, 180, 230], [95, 115, 225, 185]])
GRAY = np.tile(np.linspace(0, 1, 64), (64, 1))
FOUND = np.array([[4.0, 4, 24, 30], [5, 5, 25, 30], [40, 30, 60, 60]]), np.array([0.9, 0.6, 0.4])
ANSWER = (*FOUND, np.array([3, 3, 7]))


def titles(axes):
    return [ax.get_title() for ax in np.ravel(axes)]


def frames(ax, style=None):
    """Boxes that are drawn on a picture."""
    drawn = [p for p in ax.patches if isinstance(p, Rectangle) and not p.get_fill()]
    return [p for p in drawn if style is None or p.get_linestyle() == style]


def test_cells_are_responsible_for_middles():
    ax = figures.cells(GRID, TWO, ["person", "car"], anchors=True)
    filled = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_fill()]
    tinted = [p for p in filled if p.get_width() == 100]
    assert [p.get_xy() for p in tinted] == [(100, 100), (100, 100)]
    assert len(frames(ax)) == 4
    assert len(frames(ax, "--")) == 2
    dashed = frames(ax, "--")[0].get_bbox().bounds
    assert dashed == (130, 85, 50, 150)
    assert "person: row 1, column 1, anchor 0" in ax.alt_text
    ax = figures.cells(GRID, TWO, ["person", "car"])
    assert len(frames(ax)) == 2


def test_found_counts_right_wrong_and_missed():
    x = np.stack([GRAY, GRAY])[..., None]
    there = [np.array([[4.0, 4, 24, 29], [1, 40, 20, 60]]), np.zeros((0, 4))]
    made = scenes.Scenes(x, there, [np.array([3, 5]), np.zeros(0, int)], None)
    nothing = np.zeros((0, 4)), np.zeros(0), np.zeros(0, int)
    axes = figures.found(made, [ANSWER, nothing])
    assert titles(axes)[:2] == ["1 of 2 found, 2 wrong", "0 of 0 found, 0 wrong"]
    first = axes[0, 0]
    assert [len(frames(first, style)) for style in ("--", ":")] == [2, 1]
    assert [t.get_text() for t in first.texts] == ["3: 0.90", "3: 0.60", "7: 0.40"]
    assert not axes[0, 2].axison
    assert titles(figures.found(made, [ANSWER, nothing], [1]))[0] == "0 of 0 found, 0 wrong"


def test_thinking_shows_the_surest_anchor_of_each_cell():
    numbers = np.zeros(GRID.shape)
    numbers[1, 2, 1] = [0.9, 0.5, 0.5, 1, 1, 0.1, 0.2, 0.7]
    numbers[1, 2, 0, 0] = 0.3
    axes = figures.thinking(GRAY, numbers, GRID)
    sure, classes = ([t.get_text() for t in ax.texts] for ax in axes[1:])
    assert sure == ["0.0"] * 5 + ["0.9"] + ["0.0"] * 3
    assert classes[5] == "2"
    assert axes[1].alt_text == "1 cells are more than half sure of a thing."
    assert axes[2].alt_text == "They say: 2 at 1, 2."


def test_steps_and_thresholds_count():
    axes = figures.steps(GRAY, {"all: 3": ANSWER, "none": tuple(part[:0] for part in ANSWER)})
    assert titles(axes) == ["all: 3", "none"]
    assert [len(frames(ax)) for ax in axes] == [3, 0]
    assert axes[1].alt_text == "none: no box."
    fig = figures.thresholds(GRAY, ANSWER, 0.5, 0.4)
    assert fig.axes[0].get_title() == "2 above the score, 1 kept"
    assert len(frames(figures.thresholds(GRAY, ANSWER, 0.3, 1.0).axes[0])) == 3


def test_explorer_follows_both_knobs(shown):
    import ipywidgets

    figures.explore_thresholds(GRAY, ANSWER)
    score, overlap = shown.knobs(ipywidgets.SelectionSlider)
    score.value, overlap.value = 0.5, 1.0
    assert "3 above the score, 2 kept" in shown.pictures[0]
    assert "2 above the score, 1 kept" in shown.pictures[1]
    assert "2 above the score, 2 kept" in shown.pictures[2]


def test_portraits_show_what_is_kept():
    kept = tuple(part[:1] for part in ANSWER)
    axes = figures.portraits([(GRAY, ANSWER, kept), (GRAY[:40], ANSWER, kept)])
    assert titles(axes) == ["3 proposed, 1 kept"] * 2
    assert [len(frames(ax)) for ax in axes] == [4, 4]
    assert axes[0].alt_text == "3 proposed, 1 kept: face 0.90."


def test_terms_are_written_at_their_bars():
    first = {"centre": 0.25, "size": 0.5, "object": 2.0, "empty": 44.4, "class": 4.6}
    ax = figures.terms({"before": first, "after": dict.fromkeys(first, 0.125)})
    assert [t.get_text() for t in ax.texts][:5] == ["0.25", "0.50", "2.00", "44.40  before", "4.60"]
    assert len(ax.patches) == 10
    assert ax.alt_text.startswith("before: centre 0.25, size 0.50")


def test_large_pictures_are_drawn_small():
    wide = np.zeros((700, 1300), np.uint8)
    (ax,) = figures.steps(wide, {"": tuple(part[:0] for part in ANSWER)})
    assert max(ax.images[0].get_array().shape) <= figures.MOST
    assert 1290 < ax.get_xlim()[1] <= 1300  # what fills no square is left out


def test_silhouettes_fill_their_boxes():
    for name, parts in SHAPES.items():
        ax = figures.cells(GRID, TWO[:1], [name])
        extents = [p.get_path().get_extents(p.get_patch_transform()) for p in ax.patches[1:-1]]
        assert len(extents) == len(parts)
        low, high = (
            [min(e.x0 for e in extents), min(e.y0 for e in extents)],
            [max(e.x1 for e in extents), max(e.y1 for e in extents)],
        )
        assert np.allclose([*low, *high], TWO[0], atol=3)
