"""The pictures of lesson 10: the way through the years, networks scaled, their parts opened."""

import numpy as np
import pytest

from course_utils import architectures, data, plots
from course_utils.plots.lessons import lesson_10 as figures
from course_utils.plots.lessons import lesson_10_parts as opened
from course_utils.plots.look.words import alt_of

NETS = {
    "LeNet-5": (1998, "lenet5", None),
    "AlexNet": (2012, "alexnet", 57.1),
    "VGG-16": (2014, "vgg16", 71.5),
    "GoogLeNet": (2014, "googlenet", 68.7),
    "ResNet-50": (2015, "resnet50", 75.3),
    "Xception": (2016, "xception", 79.0),
    "MobileNet": (2017, "mobilenet", 70.6),
    "SE-ResNet-50": (2017, "se_resnet50", 76.7),
    "EfficientNet-B0": (2019, "efficientnet", 77.1),
}


def nets():
    return {
        name: (year, plots.network_cost(getattr(architectures, make)()), right)
        for name, (year, make, right) in NETS.items()
    }


def boxes_of(ax):
    ax.figure.canvas.draw()
    return {t.get_text(): t.get_window_extent() for t in ax.texts if t.get_text()}


def none_overlap(ax):
    boxes = list(boxes_of(ax).values())
    frame = ax.figure.bbox
    inside = all(b.x0 >= frame.x0 and b.x1 <= frame.x1 for b in boxes)
    return inside and not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])


def test_the_way_names_every_network_once():
    ax = figures.way(nets())
    assert none_overlap(ax)
    said = " ".join(boxes_of(ax))
    assert all(said.count(f"{name}") >= 1 for name in NETS)
    assert "LeNet-5 1998: digits, 417 k, far to the left" in said
    words = alt_of(ax.figure)
    assert "EfficientNet-B0 2019, 386 M, 77.1" in words
    assert "with the least work EfficientNet-B0." in words


def test_arrows_lead_from_each_year_to_the_next():
    from matplotlib.patches import FancyArrowPatch

    ax = figures.way(nets())
    arrows = [p for p in ax.patches if isinstance(p, FancyArrowPatch)]
    assert [a.get_linestyle() for a in arrows] == [":"] + ["-"] * (len(NETS) - 2)


def test_the_way_needs_two_networks_in_order():
    every = nets()
    with pytest.raises(ValueError, match="two networks with percentages or more"):
        figures.way({"LeNet-5": every["LeNet-5"], "AlexNet": every["AlexNet"]})
    with pytest.raises(ValueError, match="years that never go back"):
        figures.way({name: every[name] for name in ("MobileNet", "AlexNet", "VGG-16")})


def test_ways_to_grow_mark_the_best():
    grown = {"deep": ((1, 4, 224), 4.1, 79.0), "all": ((1.2, 1.4, 291), 4.7, 81.1)}
    ax = figures.ways_to_grow(grown, (1, 1, 224), 77.3)
    assert none_overlap(ax)
    assert {"81.1", "79", "4.7 times the work", "before: 77.3"} <= set(boxes_of(ax))
    bold = [t.get_text() for t in ax.texts if t.get_fontweight() == "bold"]
    assert "all" in bold and "deep" not in bold


def test_four_looks_are_maps_of_the_photograph():
    ax = opened.four_looks(data.photograph("coffee", size=(48, 72)) / 255)
    assert len(ax.images) == 9 and none_overlap(ax)  # the photograph, four maps, and the stack
    assert "5 × 5: small spots" in alt_of(ax.figure)


def test_groups_count_weights():
    ax = opened.groups(12, (1, 3, 12))
    assert none_overlap(ax)
    said = set(boxes_of(ax))
    assert {f"{n} weights" for n in ("1,296", "432", "108", "144")} <= said


def test_shrinking_names_every_step():
    ax = opened.shrinking({"thin": [("× 1", 100, 70.0), ("× 0.5", 30, 60.0)]})
    assert {"× 1", "× 0.5", "thin"} <= set(boxes_of(ax)) and none_overlap(ax)


def test_gates_of_two_pictures():
    found = {"a": np.array([0.1, 0.9]), "b": np.array([0.3, 0.9])}
    axes = opened.gates({"early": found, "late": found})
    assert [ax.get_title() for ax in axes] == ["(a) early", "(b) late"]
    assert "0.10 apart on average" in alt_of(axes[0].figure)


def test_opened_block_shows_a_column_for_each_volume():
    maps = np.random.default_rng(0).random((8, 8, 3))
    ax = opened.opened_block([("in", maps), ("out", maps)], ["1 × 1"])
    assert len(ax.images) == 6 and none_overlap(ax)


def scaled():
    cost = plots.network_cost(architectures.mobilenet())
    double = type(cost)(*(2 * n for n in cost))
    return {(1.0, 1.0, 224): cost, (1.4, 1.0, 224): double}


def test_scaling_figure_says_how_many_times():
    fig = figures.scaling_figure(scaled(), 1.4, 1.0, 224)
    said = [t.get_text() for t in fig.axes[0].texts]
    assert said.count("2.00 ×") == 3
    assert "width × 1.4, depth × 1\n224 × 224 pixels" in said
    with pytest.raises(ValueError, match="expected one of 2 entries"):
        figures.scaling_figure(scaled(), 3, 1, 224)


def test_explorer_draws_at_once(shown):
    import ipywidgets

    counts = scaled()
    counts |= {(w, 1.2, 224): c for (w, _, _), c in scaled().items()}
    figures.explore_scaling(counts)
    first = shown.pictures[0]
    assert "data:image/png" in first and "Width 1, depth 1" in first
    shown.knobs(ipywidgets.SelectionSlider)[0].value = 1.4
    assert shown.pictures[-1] != first and "Width 1.4" in shown.pictures[-1]


def test_counts_take_numpy_keys():
    counts = {tuple(np.array(k)): c for k, c in scaled().items()}
    assert figures.scaling_figure(counts, 1.0, 1.0, 224)


def test_knobs_without_counts_say_so():
    with pytest.raises(ValueError, match="counts has no entry; run the cell that fills it first"):
        figures.explore_scaling({})
