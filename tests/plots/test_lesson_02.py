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
    fig = figures.false_edge(quiet, {"constant": loud, "edge": quiet})
    chart = fig.axes[-1]
    assert "constant 1.90" in words(chart) and "edge 0.30" in words(chart)
    assert chart.get_xlabel() and chart.get_ylabel()
    assert "constant 1.90, edge 0.30" in fig.alt_text
    assert inside(fig) and not overlapping(chart)


def test_coverage_tells_ends_and_inside():
    ax = figures.coverage({"valid": [1, 2, 2, 1], "full": [2, 2, 2, 2]}, f=2)
    assert "valid 1 at the ends, 2 inside; full 2 at the ends, 2 inside" in ax.alt_text
    assert inside(ax.figure)


def test_the_real_picture_is_framed_within_each_border():
    picture = np.full((8, 10, 3), 90, np.uint8)
    axes = figures.bordered(picture, 4, {"zeros": "constant", "edge": "edge"})
    assert [ax.get_title() for ax in axes] == ["zeros", "edge"]
    for ax in axes:
        assert ax.images[0].get_array().shape[:2] == (16, 18)
        assert {p.get_bbox().bounds for p in ax.patches} == {(3.5, 3.5, 10, 8)}
    assert "black" in axes[0].figure.alt_text


def test_stepped_enlarges_the_same_part_at_each_stride():
    whole = np.arange(64.0).reshape(8, 8) / 64
    fig = figures.stepped({1: whole, 2: whole[::2, ::2]}, {"corner": (4, 2)}, side=4)
    shown = [np.asarray(ax.images[0].get_array()) for ax in fig.axes]
    assert [a.shape for a in shown] == [(8, 8), (4, 4), (4, 4), (2, 2)]
    assert np.array_equal(shown[2], whole[4:8, 2:6])
    assert np.array_equal(shown[3], whole[4:8:2, 2:6:2])
    assert fig.axes[0].get_title() == "stride 1: 8 × 8" and fig.axes[2].get_ylabel() == "corner"


def test_apart_measures_from_peak_to_peak():
    near, far = np.zeros((30, 40)), np.zeros((30, 40))
    near[10, [19, 21]] = far[10, [16, 24]] = 2, -2
    fig = figures.apart({1: near, 4: far}, centre=(10, 20), reach=8)
    assert [words(ax).strip() for ax in fig.axes[2:]] == ["2 pixels apart", "8 pixels apart"]
    assert "at dilation 1: 2 pixels apart; at 4: 8 pixels apart" in fig.alt_text
    assert inside(fig)


def test_ways_through_tells_field_and_middle():
    axes = figures.ways_through({1: np.ones(3), 2: np.array([1, 2, 3, 2, 1])}, {1: 3, 2: 3})
    assert "field 5" in words(axes[1]) and "3 pixels hold 95%" in words(axes[1])
    assert "2 layers: a field of 5, of which the middle 3 hold 95%" in axes[0].figure.alt_text
    assert inside(axes[0].figure) and not overlapping(axes[1])
