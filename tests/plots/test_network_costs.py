"""What networks cost, as a map and with knobs."""

import matplotlib
import pytest

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

from course_utils import architectures, plots
from course_utils.layers import Concat, Conv2D, Dense, Flatten, MaxPool2D, ReLU, Residual
from course_utils.training import Model

DEPTHS = {  # as their authors count, with depthwise and 1 x 1 layers counted apart
    "lenet5": 5,
    "alexnet": 8,
    "vgg16": 16,
    "vgg19": 19,
    "googlenet": 22,
    "resnet18": 18,
    "resnet34": 34,
    "resnet50": 50,
    "se_resnet50": 50,
    "mobilenet": 28,
}


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


@pytest.mark.parametrize("name", DEPTHS)
def test_depth_is_that_of_the_longest_way(name):
    assert plots.network_cost(getattr(architectures, name)()).depth == DEPTHS[name]


def test_cost_of_a_small_net_by_hand():
    net = [Conv2D(4, 3), ReLU(), MaxPool2D(2), Flatten(), Dense(3)]
    cost = plots.network_cost(Model(net, (6, 6, 2)))
    assert cost.parameters == (9 * 2 + 1) * 4 + (16 + 1) * 3
    assert cost.multiplications == 4 * 4 * 4 * 18 + 16 * 3
    assert cost.activations == 72 + 64 + 16 + 3
    assert cost.depth == 2
    assert cost.megabytes == (cost.parameters * 4e-6, cost.activations * 4e-6)


def test_branches_count_all_outputs_and_the_longer_way():
    two = [Conv2D(2, 3, pad="same"), ReLU(), Conv2D(2, 3, pad="same")]
    for container in (Residual(two), Concat([[], two])):
        cost = plots.network_cost(Model([container], (4, 4, 2)))
        assert (cost.activations, cost.depth) == (32 + 64, 2)


def test_activations_of_vgg16_as_published():
    cost = plots.network_cost(architectures.vgg16())
    assert cost.activations == pytest.approx(15.2e6, rel=0.01)
    assert cost.megabytes[1] == pytest.approx(61, rel=0.01)


def made(*names):
    return {name: plots.network_cost(getattr(architectures, name)()) for name in names}


def test_labels_of_the_map_do_not_overlap():
    names = [n for n in DEPTHS if n != "lenet5"]
    costs = made(*names, "xception", "efficientnet_lite0", "lenet5")
    ax = plots.networks(costs, dict.fromkeys(costs, 2015), outside=("lenet5",))
    ax.figure.canvas.draw()
    labels = [t for t in ax.texts if t.get_text()]
    boxes = [t.get_window_extent() for t in labels]
    assert sum("(2015)" in t.get_text() for t in labels) == len(costs)
    assert not any(a.overlaps(b) for k, a in enumerate(boxes) for b in boxes[:k])
    assert "lies far off: 61,706 parameters" in " ".join(t.get_text() for t in labels)


def test_map_needs_years():
    costs = made("alexnet")
    with pytest.raises(ValueError, match="a year for each network"):
        plots.networks(costs, {})
    with pytest.raises(ValueError, match="at least one network to draw"):
        plots.networks(costs, {"alexnet": 2012}, outside=("alexnet",))


def scaled():
    cost = plots.network_cost(architectures.mobilenet())
    double = type(cost)(*(2 * n for n in cost))
    return {(1.0, 1.0, 224): cost, (1.4, 1.0, 224): double}


def test_scaling_figure_says_how_many_times():
    fig = plots.scaling_figure(scaled(), 1.4, 1.0, 224)
    said = [t.get_text() for t in fig.axes[0].texts]
    assert said.count("2.00 ×") == 3
    assert "width × 1.4, depth × 1\n224 × 224 pixels" in said
    with pytest.raises(ValueError, match="expected one of 2 entries"):
        plots.scaling_figure(scaled(), 3, 1, 224)


def test_explorer_draws_at_once(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    counts = scaled()
    counts |= {(w, 1.2, 224): c for (w, _, _), c in scaled().items()}
    plots.explore_scaling(counts)
    box = shown[0]
    picture = box.children[1]
    first = picture.value
    assert "data:image/png" in first and "Width 1, depth 1" in first
    knob = box.children[0].children[0]
    knob.value = 1.4
    assert picture.value != first and "Width 1.4" in picture.value


def test_counts_take_numpy_keys():
    counts = {tuple(np.array(k)): c for k, c in scaled().items()}
    assert plots.scaling_figure(counts, 1.0, 1.0, 224)
