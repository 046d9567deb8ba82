"""The pictures of lesson 17: segments, regions on a map, anchors, levels, the family."""

import numpy as np
import pytest

from course_utils import data, pretrained, regions
from course_utils.plots.lessons import lesson_17 as figures
from course_utils.plots.lessons import lesson_17_family as family
from course_utils.plots.lessons import lesson_17_levels as levels


def two_tones():
    image = np.full((40, 60, 3), 30, np.uint8)
    image[10:30, 20:50] = (220, 40, 40)
    return image


def test_segments_are_painted_in_their_mean_colour():
    image = np.array([[[0, 0, 0], [10, 20, 30], [200, 100, 0]]], np.uint8)
    painted = figures.painted(image, np.array([[0, 0, 1]]))
    assert painted.tolist() == [[[5, 10, 15], [5, 10, 15], [200, 100, 0]]]


def test_merged_numbers_follow_the_pairs():
    labels, pairs = np.arange(4)[None], np.array([[1, 2], [0, 4], [3, 5]])
    for n_left, wanted in ((4, [0, 1, 2, 3]), (3, [0, 2, 2, 1]), (2, [1, 1, 1, 0]), (1, [0] * 4)):
        assert figures.merged(labels, pairs, n_left)[0].tolist() == wanted


def test_segments_figure_says_how_many():
    fig = figures.segments_figure(two_tones(), scale=300)
    labels = regions.segment(two_tones(), 300)
    assert f"falls into {labels.max() + 1} segments" in fig.alt_text
    assert len(fig.axes) == 4


def test_merging_draws_each_stage():
    labels = regions.segment(two_tones(), 300)
    _, pairs = regions.merge_segments(two_tones(), labels)
    axes = figures.merging(two_tones(), labels, pairs, [2, 1])
    assert [ax.get_title() for ax in axes] == ["2 left", "1 left"]
    assert len(np.unique(axes[1].images[0].get_array().reshape(-1, 3), axis=0)) == 1


def test_region_on_map_frames_the_largest():
    plane = np.array([[1, 2, 3, 4], [8, 7, 6, 5], [0, 9, 0, 9]])
    ax = figures.region_on_map(plane, [0.4, 0.6, 4.2, 2.7], 2)
    assert "rounded to 0, 1, 4, 3" in ax.alt_text
    inner = [
        p for p in ax.patches if p.get_edgecolor()[:3] == pytest.approx((0, 158 / 255, 115 / 255))
    ]
    cells = {
        (
            round((p.get_y() - 0.1) / figures.CELL - 0.12),
            round((p.get_x() - 0.1) / figures.CELL - 0.12),
        )
        for p in inner
    }
    assert cells == {(1, 0), (1, 2), (2, 1), (2, 3)}
    ax = figures.region_on_map(plane, [0.4, 0.6, 4.2, 2.7], 2, samples=3)
    assert len(ax.collections[0].get_offsets()) == 36
    assert "9 places in each" in ax.alt_text


def test_anchors_are_counted():
    anchors = np.array([[0, 0, 10, 10], [5, 5, 15, 15], [20, 20, 30, 30], [20, 10, 40, 30]])
    labels = np.array([1, -1, 0, 0])
    axes = figures.anchors_on(two_tones(), anchors, labels, anchors[:1], per_cell=2)
    assert axes[0].alt_text == "2 anchors around one of 2 cells."
    assert axes[1].alt_text == "1 anchors are right, 2 wrong."
    assert [p.get_width() for p in axes[0].patches] == [10, 20]  # of the cell in the middle
    assert len(axes[1].patches) == 3  # one right, and the truth in two colours


def test_pipelines_name_every_step():
    rows = {
        "A": ([("one", "once"), ("two", "each")], "mAP 70"),
        "B": ([("x", "no net")], ""),
    }
    ax = family.pipelines(rows)
    said = {t.get_text(): t for t in ax.texts}
    assert {"A", "B", "one", "two", "x", "mAP 70", "nothing"} <= set(said)
    middle = ax.lines[0].get_xdata()[0]
    assert said["one"].get_position()[0] < middle < said["two"].get_position()[0]
    assert (
        ax.alt_text == "A: 1 of 2 steps for every region, mAP 70; B: 0 of 1 steps for every region."
    )
    ax.figure.canvas.draw()
    boxes = [t.get_window_extent() for t in ax.texts]
    assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])


def test_distances_are_drawn_on_the_picture():
    p = np.zeros((4, 11))
    p[:, 3] = 0.5
    p[:, 5] = 0.5
    ax = levels.distances(np.zeros((256, 416, 3), np.uint8), (3, 6), p, 32)
    assert "left 128 pixels, 4.0 cells; top 128" in ax.alt_text
    box, *bars = ax.patches
    assert box.get_bbox().bounds == (80, -16, 256, 256)
    assert [(b.get_width(), b.get_height()) for b in bars] == [
        (15, 45),
        (15, 45),
        (45, 15),
        (45, 15),
    ] * 2
    assert [t.get_text() for t in ax.texts] == ["128 px"] * 4


def test_nine_maps_name_the_best_of_each_head():
    rng, sizes = np.random.default_rng(0), dict(zip("345", (8, 4, 2), strict=True))
    maps = {p + k: rng.random((1, n, n, 5)) for p in "cn" for k, n in sizes.items()}
    scores = {f"head{k}": np.full((n, n, 2), 0.1) for k, n in sizes.items()}
    scores["head4"][3, 0, 1] = 0.9
    axes = levels.nine_maps(np.zeros((64, 64, 3), np.uint8), maps, scores, ["cup", "cat"])
    assert axes[2, 1].texts[0].get_text() == "cat 0.90"
    assert axes[2, 1].alt_text == "The head with 16 px a cell is brightest at cat 0.90."
    assert [ax.get_title() for ax in axes[0]] == [
        "fine: 8 px a cell",
        "middle: 16 px a cell",
        "coarse: 32 px a cell",
    ]


def test_a_page_holds_the_photographs():
    page = figures.page(camera=(10, 20, 100))
    assert page.shape == (416, 416, 3)
    assert np.all(page[:20] == 114)
    small = data.photograph("camera", size=(100, 100)).astype(int)
    assert np.abs(page[20:120, 10:110, 0] - small).mean() < 2


def test_levels_are_told_and_do_not_overlap(shown):
    import ipywidgets

    net = pretrained.load("nanodet")
    page = figures.page(camera=(50, 10, 330))
    fig = figures.level_figure(net, page)
    assert "person" in fig.axes[0].alt_text
    assert "by head5" in fig.axes[0].alt_text
    fig.canvas.draw()
    keys = [t.get_window_extent() for t in fig.axes[0].texts if " px" in t.get_text()]
    assert len(keys) == 3
    assert not any(a.overlaps(b) for k, a in enumerate(keys) for b in keys[:k])
    figures.explore_levels(net, page)
    shown.knobs(ipywidgets.SelectionSlider)[0].value = "head3"
    assert shown.pictures[-1] != shown.pictures[0]
    figures.explore_segments(two_tones(), scales=(100, 300))
    assert "falls into" in shown.pictures[-1]


def test_a_box_is_told_by_steps_and_sides():
    ax = family.told_by_anchor([12, 10, 32, 50], [0, 0, 20, 40])
    said = " ".join(t.get_text() for t in ax.texts)
    assert "12 / 20 = 0.6" in said
    assert "10 / 40 = 0.25" in said
    assert "0.60, 0.25, 0.00, 0.00" in ax.alt_text
    ax.figure.canvas.draw()
    boxes = [t.get_window_extent() for t in ax.texts if t.get_text()]
    assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])


def test_shares_are_told_for_each_photograph():
    ax = family.shares_kept({"pool": [0.1, 0.3], "align": [0.5, 0.6]}, ["cup", "cat"])
    assert "pool: cup 10%, cat 30%; align: cup 50%, cat 60%" in ax.alt_text
    assert [t.get_text() for t in ax.texts] == ["pool\nmean 20%", "align\nmean 55%"]
