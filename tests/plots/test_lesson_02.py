"""The pictures of lesson 02: borders, the light of a blur, false edges, windows on each pixel."""

import numpy as np
from drawn import inside, overlapping, words

from course_utils.plots.lessons import lesson_02 as figures


def test_borders_hold_what_numpy_pads():
    ax = figures.borders([2, 7, 4, 9, 6], pad=2)
    written = [t.get_text() for t in ax.texts if t.get_text().isdigit()]
    assert len(written) == 3 * 9
    for mode in ("constant", "edge", "reflect"):
        filled = np.pad([2, 7, 4, 9, 6], 2, mode=mode)
        assert mode in words(ax)
        assert f"{mode}: {filled[0]} {filled[1]} before the row" in ax.alt_text
    assert sum(bool(p.get_hatch()) for p in ax.patches) == 3 * 4
    assert inside(ax.figure) and not overlapping(ax)


def test_balance_finds_the_middle_of_the_light():
    before, after = np.eye(9)[4], np.array([0, 1, 2, 1, 0, 0, 0, 0, 0]) / 4
    axes = figures.balance({"before": before, "after": after}, start=4)
    assert [words(ax) for ax in axes] == ["middle 4", "middle 2"]
    assert axes[1].get_title(loc="left") == "(b) after"
    assert "after: the middle is at column 2" in axes[0].figure.alt_text
    assert inside(axes[0].figure)


def test_a_false_edge_stands_in_the_last_row():
    quiet, loud = np.full((80, 80), 0.3), np.full((80, 80), 0.3)
    loud[-1] = 1.9
    fig = figures.false_edge({"constant": loud, "edge": quiet})
    chart = fig.axes[-1]
    assert "constant 1.90" in words(chart) and "edge 0.30" in words(chart)
    assert chart.get_xlabel() and chart.get_ylabel()
    assert "constant 1.90, edge 0.30" in fig.alt_text
    assert inside(fig) and not overlapping(chart)


def test_coverage_tells_ends_and_inside():
    ax = figures.coverage({"valid": [1, 2, 2, 1], "full": [2, 2, 2, 2]}, f=2)
    assert "valid 1 at the ends, 2 inside; full 2 at the ends, 2 inside" in ax.alt_text
    assert inside(ax.figure)
