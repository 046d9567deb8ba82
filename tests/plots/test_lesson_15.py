"""The pictures of lesson 15: boxes that overlap, are dropped, are typical, are right or wrong."""

import numpy as np
import pytest
from matplotlib.patches import Rectangle

from course_utils.plots.lessons import lesson_15 as figures

THREE = np.array([[1, 1, 7, 7], [2, 2, 8, 8], [7, 6, 11, 10]])
SCORES = np.array([0.8, 0.9, 0.6])
GRAY = np.tile(np.arange(0, 250, 10, dtype=np.uint8), (20, 1))


def titles(axes):
    return [ax.get_title() for ax in np.ravel(axes)]


def frames(ax):
    """Boxes that are drawn on a picture."""
    return [p for p in ax.patches if isinstance(p, Rectangle) and not p.get_fill()]


def test_overlaps_say_what_is_shared():
    axes = figures.overlaps(
        {"A, B": ([1, 1, 5, 4], [3, 2, 7, 5]), "A, C": ([1, 1, 5, 4], [5, 4, 8, 7])}
    )
    assert titles(axes) == ["shared 4, covered 20\nIoU 0.20", "shared 0, covered 21\nIoU 0.00"]
    assert [t.get_text() for t in axes[0].texts] == ["A", "B"]
    hatched = [[p for p in ax.patches if p.get_hatch()] for ax in axes]
    assert [len(found) for found in hatched] == [1, 0]
    assert hatched[0][0].get_bbox().bounds == (3, 2, 2, 2)
    assert axes[0].alt_text == "A, B: shared 4, covered 20, IoU 0.20."


def test_before_and_after():
    axes = figures.before_after(GRAY, THREE, THREE[1:], ["found", "kept"])
    assert [len(frames(ax)) for ax in axes] == [3, 2]
    assert axes[1].alt_text == "kept: 2 boxes on a photograph, at most 1 on one thing."


def test_suppression_goes_round_by_round():
    axes = figures.suppression_steps(THREE, SCORES, 0.5, n_cols=4)
    assert [title.replace("\n", " ").strip() for title in titles(axes)] == [
        "found: 3",
        "round 1: take 0.90 1 dropped",
        "round 2: take 0.60 none dropped",
        "kept: 2 of 3",
    ]
    said = [t.get_text() for t in axes[0, 1].texts]
    assert "IoU 0.53" in said
    assert len(frames(axes[0, 3])) == 2


def test_many_rounds_end_with_what_is_kept():
    corners = np.array([[4 * k, 0, 4 * k + 3, 3] for k in range(9)])
    axes = figures.suppression_steps(corners, np.linspace(0.9, 0.1, 9), 0.5, GRAY)
    shown = [title for title in titles(axes) if title]
    assert len(shown) == figures.MOST_STEPS
    assert shown[-1].strip() == "kept: 9 of 9"


def test_suppression_figure_counts():
    found = THREE, SCORES, np.array([0, 0, 1])
    fig = figures.suppression_figure(GRAY, found, ["cat", "dog"], 0.35, 0.5)
    (ax,) = fig.axes
    assert ax.get_title() == "3 above the score, 2 kept"
    assert [t.get_text() for t in ax.texts] == ["cat 0.90", "dog 0.60"]
    fig = figures.suppression_figure(GRAY, found, ["cat", "dog"], 0.95, 0.5)
    assert fig.axes[0].get_title() == "0 above the score, 0 kept"
    assert fig.axes[0].alt_text == "Boxes on a photograph, 0 above the score, 0 kept."


def test_explorer_follows_both_knobs(shown):
    import ipywidgets

    found = THREE, SCORES, np.array([0, 0, 1])
    figures.explore_suppression(GRAY, found, ["cat", "dog"])
    score, overlap = shown.knobs(ipywidgets.SelectionSlider)
    score.value, overlap.value = 0.7, 0.95
    assert "3 above the score, 2 kept" in shown.pictures[0]
    assert "2 above the score, 1 kept" in shown.pictures[1]
    assert "2 above the score, 2 kept" in shown.pictures[2]


def test_anchors_have_their_overlap():
    sizes = np.array([[10.0, 20], [10, 20], [40, 40], [40, 40]])
    axes = figures.anchors(sizes, {"one": [[10, 20]], "two": [[10, 20], [40, 40]]})
    assert titles(axes) == ["one\nmean IoU 0.56", "two\nmean IoU 1.00"]
    assert "anchors 10 × 20, 40 × 40" in axes[1].alt_text


def test_precision_recall_takes_the_best_from_there_on():
    curve = np.array([1, 0.5, 2 / 3]), np.array([0.5, 0.5, 1])
    axes = figures.precision_recall(dict.fromkeys("abcdef", curve))
    assert axes.shape == (2, 5)
    assert axes[0, 0].get_title() == "a\narea 0.83"
    said = "a: precision 1.00 up to recall 0.50, at last 0.67 at recall 1.00; area 0.83."
    assert axes[0, 0].alt_text == said
    best, points = (line.get_ydata() for line in axes[0, 0].lines)
    np.testing.assert_allclose(best, [1, 1, 2 / 3, 2 / 3, 2 / 3, 2 / 3])
    np.testing.assert_allclose(points, curve[0])


@pytest.mark.parametrize("image", [GRAY, np.dstack([GRAY] * 3)])
def test_right_and_wrong_are_told(image):
    picture = image, THREE[:2], THREE[1:], ["cat 0.90", "dog 0.60"], [True, False]
    axes = figures.right_and_wrong([picture, picture])
    assert axes[0, 0].get_title() == "2 things: 1 right, 1 wrong"
    assert [t.get_text() for t in axes[0, 0].texts] == ["cat 0.90", "dog 0.60"]
    dashed = [p for p in frames(axes[0, 0]) if p.get_linestyle() not in ("-", "solid")]
    assert len(dashed) == 1
