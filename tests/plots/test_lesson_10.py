"""The pictures of lesson 10: networks as a map, and a network scaled with knobs."""

import numpy as np
import pytest

from course_utils import architectures, plots
from course_utils.plots.lessons import lesson_10 as figures

NAMES = (
    "alexnet",
    "vgg16",
    "vgg19",
    "googlenet",
    "resnet18",
    "resnet34",
    "resnet50",
    "se_resnet50",
    "mobilenet",
)


def made(*names):
    return {name: plots.network_cost(getattr(architectures, name)()) for name in names}


def test_labels_of_the_map_do_not_overlap():
    costs = made(*NAMES, "xception", "efficientnet_lite0", "lenet5")
    ax = figures.network_map(costs, dict.fromkeys(costs, 2015), outside=("lenet5",))
    ax.figure.canvas.draw()
    labels = [t for t in ax.texts if t.get_text()]
    boxes = [t.get_window_extent() for t in labels]
    assert sum("(2015)" in t.get_text() for t in labels) == len(costs)
    assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])
    assert "lies far off: 61,706 parameters" in " ".join(t.get_text() for t in labels)


def test_map_needs_years():
    costs = made("alexnet")
    with pytest.raises(ValueError, match="a year for each network"):
        figures.network_map(costs, {})
    with pytest.raises(ValueError, match="at least one network to draw"):
        figures.network_map(costs, {"alexnet": 2012}, outside=("alexnet",))


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
