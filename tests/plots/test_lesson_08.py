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


def test_seeds_draws_a_dot_a_net_and_says_who_is_ahead():
    found = {"ReLU": [0.6, 0.8], "tanh, rate 0.03": [0.5, 0.6], "tanh": [0.1, 0.2]}
    ax = figures.seeds(found, xlabel="right, percent", hues={"tanh, rate 0.03": "tanh"})
    assert [list(line.get_xdata()) for line in ax.lines[::2]] == [[60, 80], [50, 60], [10, 20]]
    assert list(ax.lines[1].get_xdata()) == pytest.approx([70, 70])
    hues = [line.get_color() for line in ax.lines[::2]]
    assert hues[1] == hues[2] != hues[0]
    assert "Highest on average: ReLU; lowest: tanh. ReLU: 60 to 80" in ax.alt_text


def test_neighbours_are_the_largest_two_side_by_side():
    ax = figures.neighbours([250_000, 1_000_000, 2_000_000, 500_000])
    assert [bar.get_height() for bar in ax.patches] == [1, 4, 8, 2]
    said = [t.get_text() for t in ax.texts]
    assert "12.0 MB" in said[0] and "15.0 MB" in said[1]
    assert "neighbours are numbers 1 and 2, 12.0 MB" in ax.alt_text
