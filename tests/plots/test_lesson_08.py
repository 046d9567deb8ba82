"""The picture of lesson 08: what each layer costs, with knobs."""

import pytest

from course_utils import architectures
from course_utils.plots.lessons import lesson_08 as figures


def words(figure):
    return [t.get_text() for ax in figure.axes for t in ax.texts]


def test_knobs_say_when_a_window_no_longer_fits():
    assert "AlexNet cannot take pictures of 32 × 32" in words(figures._too_small("AlexNet", 32))[0]
    with pytest.raises(ValueError, match="cannot take"):
        architectures.alexnet(input_shape=(32, 32, 3))


def test_explore_layer_costs_draws_at_once(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    builders = {"LeNet-5": architectures.lenet5, "AlexNet": architectures.alexnet}
    figures.explore_layer_costs(builders, n=64)
    columns, screen = shown[0].children
    network, n = columns.children[0].children
    first = screen.value
    assert "data:image/png;base64," in first
    network.value, n.value = "AlexNet", 32
    assert "cannot take" in screen.value
    assert screen.value != first
