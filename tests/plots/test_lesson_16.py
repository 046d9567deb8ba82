"""The pictures of lesson 16: boxes on a grid, what the cells say, and what is left of it."""

import numpy as np
from drawn import overlapping
from matplotlib.patches import Rectangle

from course_utils import scenes, yolo
from course_utils.plots.arrays.silhouettes import SHAPES
from course_utils.plots.lessons import lesson_16 as figures
from course_utils.plots.lessons import lesson_16_cells as cells

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
    ax = cells.cells(GRID, TWO, ["person", "car"], anchors=True)
    filled = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_fill()]
    tinted = [p for p in filled if p.get_width() == 100]
    assert [p.get_xy() for p in tinted] == [(100, 100), (100, 100)]
    assert len(frames(ax)) == 4
    assert len(frames(ax, "--")) == 2
    dashed = frames(ax, "--")[0].get_bbox().bounds
    assert dashed == (130, 85, 50, 150)
    assert "person: row 1, column 1, anchor 0 with an IoU of 0.93" in ax.alt_text
    said = [t.get_text() for t in ax.texts]
    assert {"anchor 0, IoU 0.93", "anchor 1\nIoU 0.76"} <= set(said)
    ax = cells.cells(GRID, TWO, ["person", "car"])
    assert len(frames(ax)) == 2


def test_four_numbers_are_written_at_a_box():
    cat = np.array([[120, 130, 200, 250], [210, 20, 290, 90]])
    ax = cells.cells(GRID, cat, ["cat", "bird"], told=0)
    said = " ".join(t.get_text() for t in ax.texts)
    for words in ("$b_x$ = 0.6", "$b_y$ = 0.9", "$b_h$ = 1.2", "$b_w$ = 0.8"):
        assert words in said
    assert "cat: row 1, column 1 (0.6 of the cell across and 0.9 down; 1.2" in ax.alt_text
    ax.figure.canvas.draw()
    boxes = [t.get_window_extent() for t in ax.texts if t.get_text()]
    assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])


def test_what_is_to_learn_tints_the_cells_that_must_answer():
    there = [np.array([[20.0, 22, 40, 60]])]
    made = scenes.Scenes(GRAY[None, ..., None], there, [np.array([3])], None)
    grid = yolo.Grid(64, 8, 10, anchors=[(2.0, 2.6)])
    (ax,) = cells.to_learn(made, grid, [0], n_cols=1).ravel()
    (tinted,) = [p for p in ax.patches if p.get_fill()]
    assert (tinted.get_xy(), tinted.get_width()) == ((24, 40), 8)
    assert ax.alt_text == "The digits 3; cells that must answer: row 5, column 3."


def test_found_counts_right_wrong_and_missed():
    x = np.stack([GRAY, GRAY])[..., None]
    there = [np.array([[4.0, 4, 24, 29], [1, 40, 20, 60]]), np.zeros((0, 4))]
    made = scenes.Scenes(x, there, [np.array([3, 5]), np.zeros(0, int)], None)
    nothing = np.zeros((0, 4)), np.zeros(0), np.zeros(0, int)
    axes = figures.found(made, [ANSWER, nothing])
    assert titles(axes)[:2] == ["1 of 2 found, 2 wrong", "0 of 0 found, 0 wrong"]
    first = axes[0, 0]
    assert [len(frames(first, style)) for style in ("--", ":")] == [2, 1]
    assert [t.get_text() for t in first.texts] == ["3: 0.90", "3: 0.60", "7: 0.40", "5"]
    assert (
        first.alt_text == "1 of 2 found, 2 wrong: right 3; wrong 3: 0.60; wrong 7: 0.40; missed 5."
    )
    axes = figures.found(made, [ANSWER, nothing], [1])
    assert titles(axes)[0] == "0 of 0 found, 0 wrong"
    assert not axes[0, 1].axison


def test_a_wrong_name_says_the_right_one():
    there = [np.array([[4.0, 4, 24, 29]])]
    made = scenes.Scenes(GRAY[None, ..., None], there, [np.array([8])], None)
    first = tuple(part[:1] for part in ANSWER)
    ax = figures.found(made, [first])[0, 0]
    assert [t.get_text() for t in ax.texts] == ["3, is 8"]
    assert not frames(ax, ":")


def test_thinking_shows_the_surest_anchor_of_each_cell():
    numbers = np.zeros(GRID.shape)
    numbers[1, 2, 1] = [0.9, 0.5, 0.5, 1, 1, 0.1, 0.2, 0.7]
    numbers[1, 2, 0, 0] = 0.3
    axes = cells.thinking(GRAY, numbers, GRID)
    sure, classes = ([t.get_text() for t in ax.texts] for ax in (axes[0, 0], axes[1, 1]))
    assert [words for words in sure if words] == ["0.9"]
    assert classes == ["0"] * 5 + ["2"] + ["0"] * 3
    assert axes[0, 0].alt_text == "1 cells are more than half sure of a thing."
    assert axes[1, 1].alt_text == "The sure cells say, by row and column: 2 at 1, 2."
    (box,) = frames(axes[1, 0])
    assert box.get_bbox().bounds == (200, 100, 100, 100)
    assert np.allclose(axes[0, 1].lines[-4].get_xydata(), [[250, 150]])


def test_names_keep_off_boxes_and_words():
    close = np.array([[20.0, 20, 30, 34], [24, 22, 34, 36], [22, 30, 32, 44]])
    for side in (48, 64):
        (ax,) = figures.steps(np.zeros((side, side)), {"": (close, np.ones(3), np.arange(3))})
        assert len(ax.texts) == 3 and not overlapping(ax)


def test_steps_and_thresholds_count():
    nothing = tuple(part[:0] for part in ANSWER)
    axes = figures.steps(GRAY, {"all: 3": ANSWER, "none": nothing})
    assert titles(axes) == ["all: 3", "none"]
    assert [len(frames(ax)) for ax in axes] == [3, 0]
    assert axes[1].alt_text == "none: no box."
    many = tuple(np.tile(part, (5,) + (1,) * (part.ndim - 1)) for part in ANSWER)
    (ax, *_) = figures.steps(GRAY, {"all: 15": many})
    assert (len(ax.texts), ax.alt_text) == (0, "all: 15 boxes.")
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
    assert titles(axes) == ["3 proposed,\n1 kept"] * 2
    assert [len(frames(ax)) for ax in axes] == [4, 4]
    assert axes[0].alt_text == "3 proposed, 1 kept: face 0.90."


def test_terms_are_written_at_their_bars():
    first = {"centre": 0.25, "size": 0.5, "object": 2.0, "empty": 44.4, "class": 4.6}
    ax = figures.terms({"before": first, "after": dict.fromkeys(first, 0.125)})
    assert [t.get_text() for t in ax.texts][:5] == ["0.25", "0.50", "2.00", "44.40  before", "4.60"]
    assert len(ax.patches) == 10
    assert ax.alt_text.startswith("before: centre 0.25, size 0.50")


def test_shares_are_bars_in_groups():
    ax = figures.shares_found(
        {"height": {"low": (0.5, 8), "high": (0.75, 4)}, "free": {"": (1, 2)}}
    )
    assert [p.get_width() for p in ax.patches] == [0.5, 0.75, 1]
    assert ax.alt_text == "Which part is found, by height: low 50%, high 75%. free:  100%."


def test_large_pictures_are_drawn_small():
    wide = np.zeros((700, 1300), np.uint8)
    (ax,) = figures.steps(wide, {"": tuple(part[:0] for part in ANSWER)})
    assert max(ax.images[0].get_array().shape) <= figures.MOST
    assert 1290 < ax.get_xlim()[1] <= 1300  # what fills no square is left out


def test_silhouettes_fill_their_boxes():
    for name, parts in SHAPES.items():
        ax = cells.cells(GRID, TWO[:1], [name])
        extents = [p.get_path().get_extents(p.get_patch_transform()) for p in ax.patches[1:-1]]
        assert len(extents) == len(parts)
        low, high = (
            [min(e.x0 for e in extents), min(e.y0 for e in extents)],
            [max(e.x1 for e in extents), max(e.y1 for e in extents)],
        )
        assert np.allclose([*low, *high], TWO[0], atol=3)
