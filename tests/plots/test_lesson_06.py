"""The pictures of lesson 06: what a loss pushes, the ladder, batch norm."""

import numpy as np
import pytest
from drawn import inside
from matplotlib.colors import to_rgba

from course_utils import functional
from course_utils.plots.lessons import lesson_06 as figures
from course_utils.plots.look.words import alt_of


def words(ax):
    return [t.get_text() for t in ax.texts]


@pytest.mark.parametrize("last", ["softmax", "sigmoids"])
def test_push_figure_shows_probability_minus_label(last):
    z = np.array([2.0, -1, 0.5])
    fig = figures.push_figure(z, 0, last=last)
    p = functional.softmax(z) if last == "softmax" else functional.sigmoid_forward(z)[0]
    gradient = p - [1, 0, 0]
    left, right = fig.axes
    for value in gradient:
        assert f"{-value:+.2f}".replace("-", "−") in [w.replace("+-", "−") for w in words(left)]
        assert f"{value:+.2f}".replace("-", "−") in words(right)
    assert "cat score 2" in alt_of(fig) and "up" in alt_of(fig)
    assert inside(fig)


def test_push_figure_says_what_is_wrong():
    for bad in ({"last": "tanh"}, {"right": [True, True, False]}):
        with pytest.raises(ValueError, match="push_figure"):
            figures.push_figure([1, 2, 3], **{"right": 0} | bad)
    with pytest.raises(ValueError, match="3 scores"):
        figures.push_figure([1, 2], 0)


def test_explorer_draws_every_choice(shown):
    import ipywidgets

    figures.explore_push()
    sliders = {k.description: k for k in shown.knobs(ipywidgets.IntSlider)}
    right, last = shown.knobs(ipywidgets.Dropdown)
    sliders["cat"].value = -3
    assert shown.pictures[-1] != shown.pictures[0]
    right.value = "cat and dog"
    assert "cannot both be right" in shown.pictures[-1]
    last.value = "sigmoids"
    assert "Cross-entropy behind sigmoids; right is cat and dog" in shown.pictures[-1]


def test_ladder_names_what_catches_whom():
    found = {"well": [("2.30", True), ("0.00", True)], "ill": [("2.31", True), ("1.46", False)]}
    ax = figures.ladder(["start", "overfit"], found)
    assert figures.CAUGHT in words(ax) and words(ax).count(figures.PASSED) == 3
    assert "well: passes all; ill: caught by overfit (1.46)" in alt_of(ax.figure)
    dark = [patch for patch in ax.patches if patch.get_facecolor() == to_rgba(figures.BAD[1])]
    assert len(dark) == 1  # where it is caught first
    assert inside(ax.figure)
    with pytest.raises(ValueError, match="2 results"):
        figures.ladder(["start", "overfit"], {"well": [("2.30", True)]})


def test_channels_tells_means_and_spreads():
    a = np.random.default_rng(0).normal(size=(4, 8, 8, 3))
    normed = (a - a.mean(axis=(0, 1, 2))) / a.std(axis=(0, 1, 2))
    axes = figures.channels(a * [1, 5, 0.2] + [0, 10, -3], normed)
    assert "channel 2: mean −3.0, std 0.2" in words(axes[0])
    assert "channel 1: mean 0.0, std 1.0" in words(axes[1])
    assert inside(axes[0].figure)


@pytest.mark.parametrize("n", [2, 4, 6])
def test_three_paths_adds_up_to_the_gradient(n):
    rng = np.random.default_rng(n)
    x, dout = rng.integers(-9, 9, n) + np.arange(n) / 4, rng.integers(-9, 9, n) / 1.0
    ax = figures.three_paths(x, dout)
    start = np.zeros(1), np.ones(1)
    _, cache = functional.batch_norm_forward(
        x[:, None], np.ones(1), np.zeros(1), start, training=True, eps=0
    )
    dx = functional.batch_norm_backward(dout[:, None], cache)[0][:, 0]
    line = ", ".join(figures.number(v) for v in dx)
    assert alt_of(ax.figure).endswith(f"Together dx is {line}.")
    assert inside(ax.figure)


def test_three_paths_says_what_is_wrong():
    for x, dout in ((np.ones(3), np.ones(3)), (np.arange(3.0), np.ones(2))):
        with pytest.raises(ValueError, match="three_paths"):
            figures.three_paths(x, dout)
