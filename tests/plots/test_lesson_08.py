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


def test_explore_layer_costs_draws_at_once(shown):
    import ipywidgets

    builders = {"LeNet-5": architectures.lenet5, "AlexNet": architectures.alexnet}
    figures.explore_layer_costs(builders, n=64)
    network, n, _ = shown.knobs(ipywidgets.Dropdown)
    assert "data:image/png;base64," in shown.pictures[0]
    network.value, n.value = "AlexNet", 32
    assert "cannot take" in shown.pictures[-1]
    assert shown.pictures[-1] != shown.pictures[0]
